package dev.tributary.bench.schema;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** How a batch reaches a table. COPY goes right into it, which is the best that it can do: it knows no conflict. */
final class Batches implements Trial {
    private static final int BATCHES = 3_000;
    private static final String TEAM = Rows.TEAM.substring(1, 37);
    private static final String UNNEST = """
            insert into trial.batched (team_id, id, customer, amount, created_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[])
            """;

    private static final String ONE = """
            insert into trial.batched (team_id, id, customer, amount, created_at)
            values (?::uuid, ?::uuid, ?, ?, ?::timestamptz)
            """;

    private static final String AT = "2026-11-01T12:00:00Z";

    @Override
    public String what() {
        return "A batch: unnest of arrays, COPY, a statement for each row";
    }

    @Override
    public void run(Scratch scratch, long stored, Consumer<String> told) throws Exception {
        Rows.create(scratch, "trial.batched", "uuid", "team_id, id");
        scratch.run(Rows.insert("trial.batched", "gen_random_uuid()", "generate_series(1, " + stored + ")"));
        Connection connection = scratch.connection();
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        long rows = (long) BATCHES * Rows.BATCH;
        connection.setAutoCommit(true);
        try (PreparedStatement unnest = connection.prepareStatement(UNNEST)) {
            told.accept(scratch.cost(BATCHES, rows, "trial.batched", number -> unnest(connection, unnest, number))
                    .line("insert … select from unnest", ""));
        }
        told.accept(scratch.cost(BATCHES, rows, "trial.batched", number -> copy(copies, number))
                .line("COPY", ""));
        try (PreparedStatement one = connection.prepareStatement(ONE)) {
            told.accept(scratch.cost(BATCHES, rows, "trial.batched", number -> oneByOne(connection, one, number))
                    .line("insert … values, pipelined", ""));
        }
        scratch.run("drop table trial.batched");
    }

    private static void unnest(Connection connection, PreparedStatement statement, int number) throws Exception {
        statement.setArray(1, connection.createArrayOf("text", each(at -> TEAM)));
        statement.setArray(2, connection.createArrayOf("text", each(at -> UUID.randomUUID())));
        statement.setArray(3, connection.createArrayOf("text", each(at -> "customer " + at)));
        statement.setArray(4, connection.createArrayOf("int8", each(at -> (long) at + number)));
        statement.setArray(5, connection.createArrayOf("text", each(at -> AT)));
        statement.executeUpdate();
    }

    private static void copy(CopyManager copies, int number) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < Rows.BATCH; at++) {
            lines.append(TEAM).append('\t').append(UUID.randomUUID()).append("\tcustomer ");
            lines.append(at)
                    .append('\t')
                    .append(at + number)
                    .append('\t')
                    .append(AT)
                    .append('\n');
        }
        copies.copyIn(
                "copy trial.batched (team_id, id, customer, amount, created_at) from stdin",
                new StringReader(lines.toString()));
    }

    private static void oneByOne(Connection connection, PreparedStatement statement, int number) throws Exception {
        connection.setAutoCommit(false);
        for (int at = 0; at < Rows.BATCH; at++) {
            statement.setString(1, TEAM);
            statement.setString(2, UUID.randomUUID().toString());
            statement.setString(3, "customer " + at);
            statement.setLong(4, (long) at + number);
            statement.setString(5, AT);
            statement.addBatch();
        }
        statement.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static Object[] each(IntFunction<Object> value) {
        return IntStream.range(0, Rows.BATCH).mapToObj(value).toArray();
    }
}
