package dev.tributary.bench.profile;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** {@code statements.txt}. */
final class StatementTable {
    static final int TEXT_MAX = 160;

    private static final String EXPLAINED = """
            pg_stat_statements of the hub's role. us: microseconds by the clock per conversion, running and planning. B: bytes of
            write-ahead log per conversion. rows, hit, read, dirtied: per call, the last three are shared blocks. (inside): run by a
            statement that is there too. What a commit waits for is in no statement's time: waits.txt has it as WalSync.

            """;

    private StatementTable() {}

    /** @param statements the dearest first */
    static String text(List<StatementCost> statements, long conversions) {
        StringBuilder text = new StringBuilder(EXPLAINED)
                .append("      us     run    plan       B    calls     rows      hit    read dirtied  statement\n");
        statements.forEach(statement -> text.append(statement.line(conversions)));
        List<StatementCost> sent =
                statements.stream().filter(StatementCost::top).toList();
        long calls = sent.stream().mapToLong(StatementCost::calls).sum();
        return text.append(String.format(
                        Locale.ROOT,
                        "%8.1f %7.1f %7.1f %7.0f %8d %44s%n",
                        sum(sent, cost -> cost.running() + cost.planning()) / conversions,
                        sum(sent, StatementCost::running) / conversions,
                        sum(sent, StatementCost::planning) / conversions,
                        sum(sent, StatementCost::logBytes) / conversions,
                        calls,
                        "sum of what was sent"))
                .toString();
    }

    static String line(
            double all,
            double running,
            double planning,
            double logBytes,
            String calls,
            double rows,
            double hit,
            double read,
            double dirtied,
            String statement) {
        return String.format(
                Locale.ROOT,
                "%8.1f %7.1f %7.1f %7.0f %8s %8.1f %8.1f %7.2f %7.2f  %s%n",
                all,
                running,
                planning,
                logBytes,
                calls,
                rows,
                hit,
                read,
                dirtied,
                statement);
    }

    private static double sum(List<StatementCost> statements, ToDoubleFunction<StatementCost> what) {
        return statements.stream().mapToDouble(what).sum();
    }
}
