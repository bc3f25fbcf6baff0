package dev.tributary.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
