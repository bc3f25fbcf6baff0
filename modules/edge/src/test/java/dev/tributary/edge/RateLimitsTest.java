package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.EdgeSettings.RequestRates;
import dev.tributary.edge.RateLimits.Measure;
import dev.tributary.edge.RateLimits.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final UUID KEY = new UUID(1, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(FakeCore.NOW);
    private final InstantSource clock = now::get;

    @Test
    void aKeyHasSoManyRequestsAMinuteAndThenAllOfThemAgain() {
        RateLimits limits = new RateLimits(new RequestRates(3, 0), clock);

        assertThat(take(limits)).isEqualTo(new Quota(3, 2, at(60), 0));
        pass(Duration.ofSeconds(20));
        assertThat(take(limits)).isEqualTo(new Quota(3, 1, at(60), 0));
        assertThat(take(limits)).isEqualTo(new Quota(3, 0, at(60), 0));
        assertThat(take(limits)).isEqualTo(new Quota(3, 0, at(60), 40));
        pass(Duration.ofMillis(39_001));
        assertThat(take(limits)).isEqualTo(new Quota(3, 0, at(60), 1));
        pass(Duration.ofMillis(999));
        assertThat(take(limits)).isEqualTo(new Quota(3, 2, at(120), 0));
    }

    @Test
    void aBurstIsHeldToTheSecond() {
        RateLimits limits = new RateLimits(new RequestRates(100, 2), clock);

        assertThat(take(limits)).isEqualTo(new Quota(100, 99, at(60), 0));
        assertThat(take(limits)).isEqualTo(new Quota(100, 98, at(60), 0));
        assertThat(take(limits)).isEqualTo(new Quota(2, 0, at(1), 1));
        pass(Duration.ofSeconds(1));
        assertThat(take(limits)).isEqualTo(new Quota(100, 97, at(60), 0));
    }

    @Test
    void clicksAreHeldToTheSecondAlone() {
        RateLimits limits = new RateLimits(new RequestRates(1, 2), clock);

        assertThat(take(limits)).isEqualTo(new Quota(1, 0, at(60), 0));
        assertThat(limits.take(KEY, Measure.SECOND)).isEqualTo(new Quota(2, 0, at(1), 0));
        assertThat(limits.take(KEY, Measure.SECOND)).isEqualTo(new Quota(2, 0, at(1), 1));
        pass(Duration.ofSeconds(1));
        assertThat(limits.take(KEY, Measure.SECOND)).isEqualTo(new Quota(2, 1, at(2), 0));
    }

    @Test
    void whatIsRefusedTakesNothingFromTheClicks() {
        RateLimits limits = new RateLimits(new RequestRates(1, 2), clock);

        take(limits);
        for (int refused = 0; refused < 5; refused++) {
            assertThat(take(limits).isExceeded()).isTrue();
        }
        assertThat(limits.take(KEY, Measure.SECOND)).isEqualTo(new Quota(2, 0, at(1), 0));
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(new RateLimits(new RequestRates(0, 0), clock).take(KEY, Measure.BOTH))
                .isNull();
        assertThat(new RateLimits(new RequestRates(5, 0), clock).take(KEY, Measure.SECOND))
                .isNull();
        assertThat(new RateLimits(new RequestRates(0, 5), clock).take(KEY, Measure.BOTH))
                .isEqualTo(new Quota(5, 4, at(1), 0));
    }

    @Test
    void keysAreCountedEachForItself() {
        RateLimits limits = new RateLimits(new RequestRates(1, 0), clock);

        take(limits);
        assertThat(take(limits).isExceeded()).isTrue();
        assertThat(Objects.requireNonNull(limits.take(new UUID(1, 2), Measure.BOTH))
                        .isExceeded())
                .isFalse();
    }

    /** Else a hub whose clock was an hour fast would refuse everybody for an hour. */
    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        RateLimits limits = new RateLimits(new RequestRates(1, 0), clock);

        take(limits);
        assertThat(take(limits).isExceeded()).isTrue();
        pass(Duration.ofHours(-1));
        assertThat(take(limits).isExceeded()).isFalse();
        assertThat(take(limits).retryAfterSeconds()).isEqualTo(60);
    }

    @Test
    void manyThreadsGetAsMuchAsOne() throws InterruptedException, ExecutionException {
        RateLimits limits = new RateLimits(new RequestRates(5_000, 0), clock);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Long> thousand = () -> IntStream.range(0, 1_000)
                    .filter(n -> !take(limits).isExceeded())
                    .count();
            long granted = 0;
            for (Future<Long> each : callers.invokeAll(
                    List.of(thousand, thousand, thousand, thousand, thousand, thousand, thousand, thousand))) {
                granted += each.get();
            }
            assertThat(granted).isEqualTo(5_000);
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/clicks, SECOND",
        "/v1/clicks/, SECOND",
        "/v1/clicks/x, BOTH",
        "/v1/click, BOTH",
        "/v1/conversions, BOTH",
        "/v1/events/evt_1, BOTH"
    })
    void onlyClicksAreClicks(String path, Measure measure) {
        assertThat(RateLimits.measure(path)).isEqualTo(measure);
    }

    private static Quota take(RateLimits limits) {
        return Objects.requireNonNull(limits.take(KEY, Measure.BOTH));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static long at(int seconds) {
        return FakeCore.NOW.getEpochSecond() + seconds;
    }
}
