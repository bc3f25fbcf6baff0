package dev.tributary.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An open transaction, passed explicitly to whoever may write in it. Lives as long as the work it was given to. */
public final class Tx {
    private static final String NAME_TEAMS = "select set_config('tributary.teams', ?::uuid[]::text, true)";

    private final Connection connection;
    private RoundTrip next = new RoundTrip();
    private @Nullable Set<UUID> unnamed;

    /** @param teams whose rows may be seen; PostgreSQL is told together with the first statement, in one round trip */
    Tx(Connection connection, Set<UUID> teams) {
        this.connection = connection;
        unnamed = teams;
    }

    /**
     * Every row that {@code sql} yields, in order.
     *
     * @throws IllegalStateException when it is no statement that yields rows
     */
    public <R> List<R> query(String sql, Binding binding, RowReader<R> reader) throws SQLException {
        return ask(sql, binding, reader).rows();
    }

    /**
     * The same for rows that are wanted later only: they come with the next statement that anybody waits for, in one round
     * trip. What {@code binding} reads must not change until then.
     */
    public <R> Asked<R> ask(String sql, Binding binding, RowReader<R> reader) {
        List<R> rows = new ArrayList<>();
        RoundTrip with = next;
        with.add(sql, binding, RoundTrip.rows(reader, rows));
        return () -> {
            if (with == next) {
                flush();
            }
            with.requireRun();
            return rows;
        };
    }

    /**
     * @return how many rows were touched
     * @throws IllegalStateException when {@code sql} yields rows, which nobody would read
     */
    public int update(String sql, Binding binding) throws SQLException {
        AtomicInteger touched = new AtomicInteger();
        next.add(sql, binding, RoundTrip.count(touched::set));
        flush();
        return touched.get();
    }

    /**
     * An update of which nobody asks how many rows it touched. It is run with the next statement that anybody waits for, or
     * with the commit, in one round trip; whatever comes after it sees what it wrote, and fails when it fails. What
     * {@code binding} reads must not change until then.
     */
    public void send(String sql, Binding binding) {
        next.add(sql, binding, RoundTrip.count(touched -> {}));
    }

    /**
     * Does a part that may fail while the rest goes on. What it wrote is undone then, and what it locked is free again.
     *
     * @return why it failed; empty when it did not
     * @throws SQLException when that concerns the whole transaction: PostgreSQL is away, or the transaction ran into
     *     another one and is to be run again
     */
    public Optional<Exception> attempt(Part part) throws SQLException {
        flush(); // what is named or sent within the part would be undone with it, and be blamed on it
        Savepoint before = connection.setSavepoint();
        try {
            part.in(this);
            flush();
        } catch (SQLException failure) {
            if (SqlStates.isOfTheTransaction(failure)) {
                throw failure;
            }
            undo(before);
            return Optional.of(failure);
        } catch (RuntimeException failure) {
            undo(before);
            return Optional.of(failure);
        }
        connection.releaseSavepoint(before);
        return Optional.empty();
    }

    private void undo(Savepoint before) throws SQLException {
        next = new RoundTrip();
        connection.rollback(before);
    }

    /** With what was sent and not run so far, in one round trip. */
    void commit() throws SQLException {
        if (!next.isEmpty()) {
            next.add("commit", Binding.NONE, RoundTrip.Reading.NOTHING);
            flush();
        }
        connection.commit(); // nothing more to do for the driver then
    }

    private void flush() throws SQLException {
        RoundTrip all = next;
        next = new RoundTrip();
        Set<UUID> teams = unnamed;
        if (teams != null) {
            unnamed = null;
            all.addFirst(NAME_TEAMS, p -> p.uuids(teams), RoundTrip.Reading.NOTHING);
        }
        if (!all.isEmpty()) {
            all.run(connection);
        }
    }

    /** Rows that come with a later statement. */
    @FunctionalInterface
    public interface Asked<R> {
        /** All, in order; PostgreSQL is asked for them now, if they have not come. */
        List<R> rows() throws SQLException;
    }

    /** Part of a transaction. */
    @FunctionalInterface
    public interface Part {
        void in(Tx tx) throws SQLException;
    }

    /** Sets a statement's parameters, in the order of its question marks. */
    @FunctionalInterface
    public interface Binding {
        Binding NONE = parameters -> {};

        void bind(Parameters parameters) throws SQLException;
    }

    /** Turns one row into one value. */
    @FunctionalInterface
    public interface RowReader<R> {
        R read(Row row) throws SQLException;
    }
}
