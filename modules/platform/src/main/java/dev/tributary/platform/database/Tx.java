package dev.tributary.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open transaction, passed explicitly to whoever may write in it. Lives as long as the work it was given to. */
public final class Tx {
    private static final String NAME_TEAMS = "select set_config('tributary.teams', ?::uuid[]::text, true)";

    private final Connection connection;
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
        try (PreparedStatement statement = executed(sql, binding)) {
            try (ResultSet result = statement.getResultSet()) {
                if (result == null) {
                    throw new IllegalStateException("a statement was queried that yields no rows: " + sql);
                }
                Row row = new Row(result);
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /**
     * @return how many rows were touched
     * @throws IllegalStateException when {@code sql} yields rows, which nobody would read
     */
    public int update(String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = executed(sql, binding)) {
            int touched = statement.getUpdateCount();
            if (touched < 0) {
                throw new IllegalStateException("a statement was run as an update that yields rows: " + sql);
            }
            return touched;
        }
    }

    /** Its result is the statement's own, whatever went before it. */
    private PreparedStatement executed(String sql, Binding binding) throws SQLException {
        Set<UUID> teams = unnamed;
        PreparedStatement statement = connection.prepareStatement(teams == null ? sql : NAME_TEAMS + ";" + sql);
        try {
            Parameters parameters = new Parameters(connection, statement);
            if (teams != null) {
                parameters.uuids(teams);
            }
            binding.bind(parameters);
            statement.execute();
            if (teams != null) {
                statement.getMoreResults();
                unnamed = null;
            }
            return statement;
        } catch (SQLException | RuntimeException | Error failure) {
            close(statement, failure);
            throw failure;
        }
    }

    private static void close(PreparedStatement statement, Throwable failure) {
        try {
            statement.close();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** Before a part that may be undone: what is named within it would be undone with it. */
    private void nameTeams() throws SQLException {
        if (unnamed != null) {
            query("select 1 as one", Binding.NONE, row -> row.number("one"));
        }
    }

    /**
     * Does a part that may fail while the rest goes on. What it wrote is undone then, and what it locked is free again.
     *
     * @return why it failed; empty when it did not
     * @throws SQLException when that concerns the whole transaction: PostgreSQL is away, or the transaction ran into
     *     another one and is to be run again
     */
    public Optional<Exception> attempt(Part part) throws SQLException {
        nameTeams();
        Savepoint before = connection.setSavepoint();
        try {
            part.in(this);
        } catch (SQLException failure) {
            if (SqlStates.isOfTheTransaction(failure)) {
                throw failure;
            }
            connection.rollback(before);
            return Optional.of(failure);
        } catch (RuntimeException failure) {
            connection.rollback(before);
            return Optional.of(failure);
        }
        connection.releaseSavepoint(before);
        return Optional.empty();
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
