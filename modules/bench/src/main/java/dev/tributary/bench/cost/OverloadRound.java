package dev.tributary.bench.cost;

import dev.tributary.bench.load.Latency;
import dev.tributary.bench.load.LoadResult;
import java.util.Locale;

/**
 * One overload, with what came right before and right after it.
 *
 * @param rate S1 in the same round: conversions per second
 * @param calmP99 milliseconds, at half of that rate, before
 * @param load while twice that rate was offered
 * @param withoutRetryAfter of the refusals, how many did not say when to come again
 * @param recovered seconds from the end of the load to the end of a calm one
 */
record OverloadRound(double rate, double calmP99, LoadResult load, long withoutRetryAfter, double recovered) {
    double served() {
        return load.perSecond();
    }

    Overloaded overloaded() {
        return Overloaded.of(load);
    }

    Refusals refusals() {
        return Refusals.of(load);
    }

    /** Requests that were neither acknowledged nor refused, or had no answer at all. */
    long otherwise() {
        return load.answered() - load.acknowledged() - refusals().count() + load.broken();
    }

    boolean isOverload() {
        return overloaded().isSo();
    }

    /** Whether it was an overload, and whoever was refused was told so as the contract says. */
    boolean isRefusedAsAgreed() {
        return isOverload() && withoutRetryAfter == 0 && otherwise() == 0;
    }

    String answers() {
        StringBuilder text = new StringBuilder();
        load.byStatus()
                .forEach((status, answers) -> text.append(String.format(
                        Locale.ROOT,
                        "%d × %d (p99 %.0f ms) ",
                        status,
                        answers.getTotalCount(),
                        Latency.millis(answers, 99))));
        return text.append("not sent ")
                .append(load.unsent())
                .append(overloaded().remark())
                .toString();
    }
}
