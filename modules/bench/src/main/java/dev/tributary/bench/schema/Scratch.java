package dev.tributary.bench.schema;

import dev.tributary.bench.bed.Bed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One session of the superuser on a bed, with a schema {@code trial} of its own. Its commits wait for the disk as everybody's
 * do; what is told is the session's CPU, in which waiting does not count.
 */
final class Scratch implements AutoCloseable {
    private final Connection connection;
    private final ProcessHandle backend;

    private Scratch(Connection connection, ProcessHandle backend) {
        this.connection = connection;
        this.backend = backend;
    }

    static Scratch on(Bed bed) throws SQLException {
        Connection connection = DriverManager.getConnection(
                bed.access().owner().url(), "postgres", bed.access().superuserPassword());
        Scratch scratch = new Scratch(
                connection,
                ProcessHandle.of(number(connection, "select pg_backend_pid()")).orElseThrow());
        scratch.run("create schema trial");
        return scratch;
    }

    /** Something that is done many times, with one batch after the other. */
    @FunctionalInterface
    interface Batch {
        void run(int number) throws Exception;
    }

    /**
     * @param rows how many the batches have in all
     * @param table whose size is told, with its indexes
     */
    Cost cost(int batches, long rows, String table, Batch batch) throws Exception {
        run("vacuum analyze " + table);
        run("checkpoint");
        long size = size(table);
        long log = number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
        Duration before = cpu();
        for (int number = 0; number < batches; number++) {
            batch.run(number);
        }
        Duration used = cpu().minus(before);
        return new Cost(
                used.toNanos() / 1e3 / rows,
                (double) (number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn") - log) / rows,
                (double) (size(table) - size) / rows);
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return number(connection, sql);
    }

    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** With the partitions of a table that has some. */
    private long size(String table) throws SQLException {
        return number("select pg_total_relation_size('" + table + "') + coalesce(sum(pg_total_relation_size(relid)), 0)"
                + " from pg_partition_tree('" + table + "')");
    }

    private Duration cpu() {
        return backend.info().totalCpuDuration().orElseThrow();
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
