package dev.tributary.bench.cost;

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
    private static final long LONGEST = 120_000_000_000L;

    static Refusals of(LoadResult load) {
        Histogram refused = new Histogram(LONGEST, 3);
        load.byStatus().forEach((status, answers) -> {
            if (areMeantBy(status)) {
                refused.add(answers);
            }
        });
        return new Refusals(refused);
    }

    static boolean areMeantBy(int status) {
        return STATUSES.contains(status);
    }

    long count() {
        return latency.getTotalCount();
    }

    /** Milliseconds; 0 when nothing was refused. */
    double p99() {
        return p99(latency);
    }

    /** Milliseconds. */
    double longest() {
        return latency.getMaxValue() / 1e6;
    }

    /** Milliseconds of nanoseconds; 0 of nothing. */
    static double p99(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(99) / 1e6;
    }
}
