package dev.tributary.bench.load;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts answers while a load runs. */
final class Tally {
    private static final long LONGEST = 120_000_000_000L;

    private final Map<Integer, Histogram> byStatus = new HashMap<>();
    private long acknowledged;
    private long acknowledgedInTime;
    private long broken;
    private long unsent;

    static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    void answered(int status, boolean acknowledges, boolean inTime, long nanos) {
        byStatus.computeIfAbsent(status, any -> histogram()).recordValue(Math.min(Math.max(nanos, 0), LONGEST));
        if (acknowledges) {
            acknowledged++;
            acknowledgedInTime += inTime ? 1 : 0;
        }
    }

    long answers() {
        return byStatus.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    void broke() {
        broken++;
    }

    void notSent(long requests) {
        unsent = requests;
    }

    LoadResult result(double seconds) {
        return new LoadResult(seconds, acknowledgedInTime, acknowledged, byStatus, broken, unsent);
    }
}
