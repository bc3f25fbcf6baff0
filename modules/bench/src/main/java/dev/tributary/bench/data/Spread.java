package dev.tributary.bench.data;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** So many conversions, evenly over a stretch of time. */
record Spread(long count, long startMicros, long endMicros) {
    private static final Duration MONTHS = Duration.ofDays(180);
    private static final Duration LAST = Duration.ofDays(1);

    /** Over half a year until yesterday. */
    static Spread before(Instant now, long count) {
        return new Spread(count, micros(now.minus(MONTHS)), micros(now.minus(LAST)));
    }

    /** Where the last {@code most} of them begin. */
    long last(long most) {
        return Math.max(count - most, 0);
    }

    Twin twin(long place) {
        double part = (double) place / count;
        return new Twin(place, startMicros + (long) (part * (endMicros - startMicros)));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
