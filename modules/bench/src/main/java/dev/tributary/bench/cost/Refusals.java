package dev.tributary.bench.cost;

import dev.tributary.bench.load.Latency;
import dev.tributary.bench.load.LoadResult;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * The requests of a load that were told to come again.
 *
 * @param latency nanoseconds from when a request was due to its refusal
 */
record Refusals(Histogram latency) {
    private static final Set<Integer> STATUSES = Set.of(429, 503);

    static Refusals of(LoadResult load) {
        return new Refusals(load.latency(Refusals::areMeantBy));
    }

    static boolean areMeantBy(int status) {
        return STATUSES.contains(status);
    }

    long count() {
        return latency.getTotalCount();
    }

    /** Milliseconds; 0 when nothing was refused. */
    double p99() {
        return Latency.millis(latency, 99);
    }

    /** Milliseconds. */
    double longest() {
        return Latency.millis(latency, 100);
    }
}
