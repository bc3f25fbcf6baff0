package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingLineTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private final ExecutorService committers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        committers.shutdownNow();
    }

    @Test
    void whileNobodyCommitsWhatComesIsTakenAtOnce() throws Exception {
        WaitingLine<String> line = line(100, FOREVER);
        line.add("a");

        assertThat(line.take()).containsExactly("a");
    }

    @Test
    void whatIsLessThanUsualWaitsUntilTheOtherBatchIsDone() throws Exception {
        WaitingLine<String> line = line(100, FOREVER);
        usualIs(line, 10);
        line.add("first");
        assertThat(line.take()).containsExactly("first");

        line.add("second");
        CompletableFuture<List<String>> next = take(line);
        line.add("third");
        assertThat(next).isNotDone();
        line.done();

        assertThat(next.get()).containsExactly("second", "third");
    }

    @Test
    void whatIsAboutAsMuchAsUsualIsTakenBesideTheOtherBatch() throws Exception {
        WaitingLine<String> line = line(100, FOREVER);
        usualIs(line, 10);
        line.add("first");
        assertThat(line.take()).containsExactly("first");

        CompletableFuture<List<String>> next = take(line);
        IntStream.range(0, 8).forEach(each -> line.add("more"));

        assertThat(next.get()).isNotEmpty();
    }

    @Test
    void nobodyLingersForLongerThanIsAllowed() throws Exception {
        WaitingLine<String> line = line(100, Duration.ofMillis(1));
        usualIs(line, 10);
        line.add("first");
        line.take();
        line.add("second");

        assertThat(line.take()).as("the other batch is never done").containsExactly("second");
    }

    @Test
    void aBatchHasItsLimit() throws Exception {
        WaitingLine<String> line = line(2, FOREVER);
        usualIs(line, 2);
        line.add("a");
        line.add("b");
        line.take();
        line.add("c");
        line.add("d");
        line.add("e");

        assertThat(line.take()).containsExactly("c", "d");
    }

    @Test
    void whatWaitsWhenItClosesIsStillTaken() throws Exception {
        WaitingLine<String> line = line(100, FOREVER);
        usualIs(line, 10);
        line.add("a");
        line.take();
        line.add("b");
        line.close();

        assertThat(line.add("c")).isFalse();
        assertThat(line.take()).containsExactly("b");
        assertThat(line.take()).isEmpty();
    }

    /** Twenty batches of this size, one after the other. */
    private static void usualIs(WaitingLine<String> line, int size) throws InterruptedException {
        for (int batch = 0; batch < 20; batch++) {
            IntStream.range(0, size).forEach(each -> line.add("one"));
            assertThat(line.take()).hasSize(size);
            line.done();
        }
    }

    private CompletableFuture<List<String>> take(WaitingLine<String> line) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return line.take();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                },
                committers);
    }

    private static WaitingLine<String> line(int batchMax, Duration linger) {
        return new WaitingLine<>(new IntakeSettings(1, batchMax, 1_000, linger), each -> 1);
    }
}
