package dev.tributary.bench.cost;

import dev.tributary.bench.load.LoadResult;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One overload, with what came right before and right after it.
 *
 * @param rate S1 in the same round: conversions per second
 * @param calmP99 milliseconds, at half of that rate, before
 * @param load while twice that rate was offered
 * @param withoutRetryAfter of the refusals, how many did not say when to come again
 * @param recovered after how many seconds the hub was calm again
 */
record OverloadRound(double rate, double calmP99, LoadResult load, long withoutRetryAfter, int recovered) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int REFUSED_FROM = 300;
    private static final long LONGEST = 120_000_000_000L;

    double served() {
        return load.perSecond();
    }

    Overloaded overloaded() {
        return Overloaded.of(load);
    }

    /** Milliseconds from when a request was due to its refusal, of a load that is no round. */
    static double refusedP99(LoadResult load) {
        return p99(refusals(load));
    }

    private Histogram refusals() {
        return refusals(load);
    }

    private static Histogram refusals(LoadResult load) {
        Histogram refused = new Histogram(LONGEST, 3);
        load.byStatus().forEach((status, answers) -> {
            if (isRefusal(status)) {
                refused.add(answers);
            }
        });
        return refused;
    }

    double refusedP99() {
        return refusedP99(load);
    }

    double refusedLongest() {
        return refusals().getMaxValue() / 1e6;
    }

    long refusedCount() {
        return refusals().getTotalCount();
    }

    /** Requests that were neither taken nor refused as the contract says. */
    long otherwise() {
        long others = load.broken();
        for (Map.Entry<Integer, Histogram> answers : load.byStatus().entrySet()) {
            if (answers.getKey() >= REFUSED_FROM && !isRefusal(answers.getKey())) {
                others += answers.getValue().getTotalCount();
            }
        }
        return others;
    }

    /** Whether it was an overload, and whoever was refused was told so as the contract says. */
    boolean isRefusedAsAgreed() {
        return overloaded().isSo() && withoutRetryAfter == 0 && otherwise() == 0;
    }

    String answers() {
        StringBuilder text = new StringBuilder();
        load.byStatus()
                .forEach((status, answers) -> text.append(String.format(
                        Locale.ROOT, "%d × %d (p99 %.0f ms) ", status, answers.getTotalCount(), p99(answers))));
        return text.append("not sent ")
                .append(load.unsent())
                .append(overloaded().remark())
                .toString();
    }

    static boolean isRefusal(int status) {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }

    /** Milliseconds; 0 of nothing. */
    static double p99(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(99) / 1e6;
    }
}
