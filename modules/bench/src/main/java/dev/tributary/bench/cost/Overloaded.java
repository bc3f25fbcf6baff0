package dev.tributary.bench.cost;

import dev.tributary.bench.load.LoadResult;
import java.util.Locale;

/**
 * Whether a load was one too many: it went out as planned, and something of it was refused. Else its figures say nothing of
 * an overload.
 *
 * @param sent the part of the schedule for which a connection was free
 */
record Overloaded(double sent, boolean refused) {
    private static final double SENT_LEAST = 0.999;

    static Overloaded of(LoadResult load) {
        long sent = load.answered() + load.broken();
        return new Overloaded(
                (double) sent / Math.max(sent + load.unsent(), 1),
                Refusals.of(load).count() > 0);
    }

    boolean isSo() {
        return refused && sent >= SENT_LEAST;
    }

    /** Empty when it was one. */
    String remark() {
        if (isSo()) {
            return "";
        }
        return refused
                ? String.format(Locale.ROOT, "; NO OVERLOAD: only %.1f %% of the schedule was sent", sent * 100)
                : "; NO OVERLOAD: nothing was refused";
    }
}
