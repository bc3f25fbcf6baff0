package dev.tributary.bench.profile;

/**
 * What a statement took in all its calls.
 *
 * @param top sent by the hub; else run inside of one that was, whose figures hold it too
 * @param running microseconds by the clock, waiting for the log's flush included
 * @param planning microseconds
 */
record StatementCost(
        boolean top,
        String text,
        long calls,
        long rows,
        double running,
        double planning,
        double logBytes,
        long hit,
        long read,
        long dirtied) {

    String line(long conversions) {
        double each = Math.max(calls, 1);
        return StatementTable.line(
                (running + planning) / conversions,
                running / conversions,
                planning / conversions,
                logBytes / conversions,
                String.valueOf(calls),
                rows / each,
                hit / each,
                read / each,
                dirtied / each,
                (top ? "" : "  (inside) ") + onOneLine(text));
    }

    static String onOneLine(String sql) {
        String line = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").strip();
        return line.length() <= StatementTable.TEXT_MAX ? line : line.substring(0, StatementTable.TEXT_MAX - 1) + "…";
    }
}
