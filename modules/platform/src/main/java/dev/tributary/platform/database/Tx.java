package dev.tributary.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An open transaction, passed explicitly to whoever may write in it. Lives as long as the work it was given to. */
public final class Tx {
    private final Connection connection;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Every row that {@code sql} yields, in order. */
    public <R> List<R> query(String sql, Binding binding, RowReader<R> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(connection, statement));
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result);
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /** @return how many rows were touched */
    public int update(String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(new Parameters(connection, statement));
            return statement.executeUpdate();
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
