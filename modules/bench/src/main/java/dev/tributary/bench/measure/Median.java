package dev.tributary.bench.measure;

import java.util.Collection;

/** The middle of what was measured: one odd round does not move it. */
public final class Median {
    private Median() {}

    /** Of an even number of values the mean of the middle two. */
    public static double of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
