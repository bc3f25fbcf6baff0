package dev.tributary.bench.load;

import org.HdrHistogram.Histogram;

/** Percentiles as people read them. */
public final class Latency {
    private Latency() {}

    /**
     * @param nanos latencies in nanoseconds
     * @return milliseconds; 0 where there are none
     */
    public static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
