package dev.tributary.bench.load;

import java.util.Map;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * What became of one load.
 *
 * @param seconds how long requests were sent
 * @param acknowledgedInTime acknowledgements that came while requests were sent: what a rate is made of
 * @param acknowledged all of them, those that came after the last request was sent too
 * @param byStatus nanoseconds from when a request was meant to be sent to its whole answer, for each status
 * @param broken requests whose connection ended without an answer
 * @param unsent requests of a schedule for which no connection was free until the end
 */
public record LoadResult(
        double seconds,
        long acknowledgedInTime,
        long acknowledged,
        Map<Integer, Histogram> byStatus,
        long broken,
        long unsent) {

    public LoadResult {
        byStatus = Map.copyOf(byStatus);
    }

    /** Acknowledged requests per second. */
    public double perSecond() {
        return acknowledgedInTime / seconds;
    }

    public long answered() {
        return byStatus.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** Of all answers, whatever their status. */
    public Histogram latency() {
        return latency(any -> true);
    }

    /** Of the answers with these statuses. */
    public Histogram latency(IntPredicate statuses) {
        Histogram all = Tally.histogram();
        byStatus.forEach((status, answers) -> {
            if (statuses.test(status)) {
                all.add(answers);
            }
        });
        return all;
    }

    /** Whether every request was sent, answered and acknowledged. */
    public boolean isWhole() {
        return acknowledged == answered() && broken == 0 && unsent == 0;
    }

    /** @throws IllegalStateException unless every request was sent, answered and acknowledged */
    public LoadResult requireAllAcknowledged() {
        if (!isWhole()) {
            throw new IllegalStateException("of " + answered() + " answers " + acknowledged + " acknowledge, " + broken
                    + " connections broke, " + unsent + " requests were not sent; answers by status: "
                    + counts());
        }
        return this;
    }

    private String counts() {
        StringBuilder counts = new StringBuilder();
        byStatus.forEach((status, histogram) -> counts.append(status)
                .append(" × ")
                .append(histogram.getTotalCount())
                .append(' '));
        return counts.toString().strip();
    }
}
