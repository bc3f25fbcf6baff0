package dev.tributary.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.edge.EdgeSettings.RequestRates;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much each API key may ask for (contract affonso.md, section 1.4): so many requests per minute, and so many per
 * second, which is all that clicks are held to. Minutes and seconds begin with the key's first request. Counted in this
 * process alone, and without a lock: keys that are busy do not wait for each other, nor for themselves.
 */
final class RateLimits {
    /** A site's visitors come in waves that its owner cannot help. */
    private static final Set<String> HELD_TO_THE_SECOND_ALONE = Set.of("/v1/clicks");

    private static final int KEYS_MAX = 10_000;

    /** Longer than a minute: whoever is forgotten would have a full minute before him anyway. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private static final long SET_BACK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RequestRates most;
    private final Time time;
    private final Cache<UUID, Allowance> keys = Caffeine.newBuilder()
            .executor(Runnable::run) // its upkeep costs less than waking a thread for it
            .expireAfterAccess(FORGOTTEN_AFTER)
            .maximumSize(KEYS_MAX)
            .build();
    private volatile long latestNanos = Long.MIN_VALUE;

    RateLimits(RequestRates most, InstantSource clock) {
        this.most = most;
        this.time = new Time(clock);
    }

    /** Which limits a request is held to, by its normalized path. */
    static Measure measure(String path) {
        return HELD_TO_THE_SECOND_ALONE.contains(Methods.withoutLastSlash(path)) ? Measure.SECOND : Measure.BOTH;
    }

    /**
     * Counts one request; one that is refused is not counted.
     *
     * @return null when nothing limits it
     */
    @Nullable
    Quota take(UUID key, Measure measure) {
        if (most.perMinute() == 0 && most.perSecond() == 0) {
            return null;
        }
        long now = time.currentTimeNanos();
        startAnewWhenSetBack(now);
        Allowance allowance = keys.get(key, first -> allowance());
        ConsumptionProbe second = consume(allowance.second());
        if (second != null && !second.isConsumed()) {
            return quota(most.perSecond(), second, now);
        }
        ConsumptionProbe minute =
                switch (measure) {
                    case SECOND -> null;
                    case BOTH -> consume(allowance.minute());
                };
        if (minute == null) {
            return second == null ? null : quota(most.perSecond(), second, now);
        }
        if (!minute.isConsumed() && allowance.second() != null) {
            allowance.second().addTokens(1);
        }
        return quota(most.perMinute(), minute, now);
    }

    /** Buckets fill by the clock: after it was set back an hour they would stay empty for an hour. */
    private void startAnewWhenSetBack(long now) {
        long latest = latestNanos;
        if (now - NANOS_PER_SECOND > latest) {
            latestNanos = now;
        } else if (now + SET_BACK_NANOS < latest) {
            latestNanos = now;
            keys.invalidateAll();
        }
    }

    private Allowance allowance() {
        return new Allowance(
                bucket(most.perMinute(), Duration.ofMinutes(1)), bucket(most.perSecond(), Duration.ofSeconds(1)));
    }

    private @Nullable Bucket bucket(int most, Duration period) {
        if (most == 0) {
            return null;
        }
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, period))
                .withCustomTimePrecision(time)
                .build();
    }

    private static @Nullable ConsumptionProbe consume(@Nullable Bucket bucket) {
        return bucket == null ? null : bucket.tryConsumeAndReturnRemaining(1);
    }

    private static Quota quota(int limit, ConsumptionProbe probe, long now) {
        int retryAfter = probe.isConsumed() ? 0 : (int) Math.max(1, seconds(probe.getNanosToWaitForRefill()));
        return new Quota(limit, probe.getRemainingTokens(), seconds(now + probe.getNanosToWaitForReset()), retryAfter);
    }

    /** Rounded up: who comes then is not too early. */
    private static long seconds(long nanos) {
        return (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    }

    /** Which limits a request is held to. */
    enum Measure {
        BOTH,
        SECOND
    }

    /**
     * What a key has left, as its answers tell it.
     *
     * @param limit requests per minute, or per second where that is what counts
     * @param resetSeconds since 1970
     * @param retryAfterSeconds 0: this request may go on
     */
    record Quota(long limit, long remaining, long resetSeconds, int retryAfterSeconds) {
        boolean isExceeded() {
            return retryAfterSeconds > 0;
        }
    }

    private record Allowance(
            @Nullable Bucket minute, @Nullable Bucket second) {}

    private record Time(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
