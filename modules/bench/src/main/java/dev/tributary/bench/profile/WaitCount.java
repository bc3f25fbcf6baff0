package dev.tributary.bench.profile;

import java.util.List;
import java.util.Locale;

/**
 * What a backend did or waited for, and how often one was seen to.
 *
 * @param looks of how many
 */
record WaitCount(String waiting, long seen, long looks) {
    private static final String EXPLAINED = """
            pg_stat_activity of the hub's role, looked at every 10 ms. backends: how many were seen like that at a time, on
            average. On CPU: active without a wait event, which says nothing of waiting for a free core. Idle in transaction:
            it is the hub's turn. Backends without a transaction are not listed.

            """;

    /** @param counts those seen most first */
    static String text(List<WaitCount> counts) {
        StringBuilder text = new StringBuilder(EXPLAINED)
                .append("backends    seen  of all  wait event of an active backend, or else its state\n");
        long all = counts.stream().mapToLong(WaitCount::seen).sum();
        for (WaitCount count : counts) {
            text.append(String.format(
                    Locale.ROOT,
                    "%8.2f %7d %6.1f%%  %s%n",
                    (double) count.seen / count.looks,
                    count.seen,
                    100.0 * count.seen / all,
                    count.waiting));
        }
        return text.toString();
    }
}
