package dev.tributary.bench.schema;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Half a year of rows in one table, and in a partition for each month; what is new goes into the last one. */
final class Partitions implements Trial {
    private static final int BATCHES = 3_000;
    private static final int MONTHS = 6;
    private static final String BEGIN = "timestamptz '2026-01-01 00:00Z'";

    @Override
    public String what() {
        return "Partitions by month: inserts, look-ups of 32 by id alone, the oldest month goes";
    }

    @Override
    public void run(Scratch scratch, long stored, Consumer<String> told) throws Exception {
        for (boolean parted : List.of(false, true)) {
            create(scratch, parted);
            scratch.run("insert into trial.dated select " + Rows.TEAM + ", uuidv7(), 'customer ' || n, n, " + BEGIN
                    + " + interval '5 months 27 days' * n / " + stored + " from generate_series(1, " + stored + ") n");
            String name = parted ? "six partitions" : "one table";
            String now = BEGIN + " + interval '5 months 28 days'";
            measure(scratch, told, name + ", insert", """
                    insert into trial.dated select %s, uuidv7(), 'customer ' || n, n, %s from generate_series(1, %d) n
                    """.formatted(Rows.TEAM, now, Rows.BATCH));
            scratch.run("create table trial.wanted as select array_agg(id) as ids, n from (select id, row_number() over"
                    + " (order by amount * 7919 % " + stored + ") / " + Rows.BATCH
                    + " as n from trial.dated limit " + (long) BATCHES * Rows.BATCH + ") x group by n");
            scratch.run("create index on trial.wanted (n)");
            lookUp(scratch, told, name + ", look-up of one by id");
            told.accept(retire(scratch, parted, stored, name));
            scratch.run("drop table trial.dated, trial.wanted");
        }
    }

    private static void create(Scratch scratch, boolean parted) throws Exception {
        String columns = "(team_id uuid not null, id uuid not null, customer text not null, amount bigint not null,"
                + " created_at timestamptz not null, primary key (team_id, id" + (parted ? ", created_at" : "") + "))";
        scratch.run("create table trial.dated " + columns + (parted ? " partition by range (created_at)" : ""));
        for (int month = 0; parted && month < MONTHS; month++) {
            scratch.run("create table trial.dated_" + month + " partition of trial.dated for values from ('2026-"
                    + two(month + 1) + "-01 00:00Z') to ('2026-" + two(month + 2) + "-01 00:00Z')");
        }
    }

    private static void measure(Scratch scratch, Consumer<String> told, String name, String sql) throws Exception {
        try (PreparedStatement statement = scratch.connection().prepareStatement(sql)) {
            Cost cost = scratch.cost(
                    BATCHES, (long) BATCHES * Rows.BATCH, "trial.dated", number -> statement.executeUpdate());
            told.accept(cost.line(name, ""));
        }
    }

    /** The ids are known, when they came is not: every partition is asked. */
    private static void lookUp(Scratch scratch, Consumer<String> told, String name) throws Exception {
        String sql = "select count(d.amount) from trial.wanted w cross join lateral unnest(w.ids) as one (id)"
                + " join trial.dated d on d.team_id = " + Rows.TEAM + " and d.id = one.id where w.n = ?";
        scratch.run("set enable_hashjoin = off");
        scratch.run("set enable_mergejoin = off"); // of 32 ids, whatever is guessed of an array
        try (PreparedStatement statement = scratch.connection().prepareStatement(sql)) {
            int batches = (int) scratch.number("select count(*) - 1 from trial.wanted");
            Cost cost = scratch.cost(batches, (long) batches * Rows.BATCH, "trial.dated", number -> {
                statement.setInt(1, number);
                statement.executeQuery().close();
            });
            told.accept(cost.line(name, ""));
        }
    }

    private static String retire(Scratch scratch, boolean parted, long stored, String name) throws Exception {
        List<String> statements = parted
                ? List.of("drop table trial.dated_0")
                : List.of("delete from trial.dated where created_at < '2026-02-01 00:00Z'", "vacuum trial.dated");
        Cost cost = scratch.cost(statements.size(), 1, "trial.dated", number -> scratch.run(statements.get(number)));
        return String.format(
                Locale.ROOT,
                "    %s: the oldest month of %,d rows costs %.1f ms of CPU and %.2f MB of log, and gives %.1f MB back%n",
                name,
                stored / MONTHS,
                cost.micros() / 1e3,
                cost.logBytes() / 1e6,
                -cost.bytes() / 1e6 + 0.0);
    }

    private static String two(int month) {
        return "%02d".formatted(month);
    }
}
