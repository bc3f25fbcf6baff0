package dev.tributary.platform.database;

import dev.tributary.platform.database.Tx.Binding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Statements that go to PostgreSQL together, and are run in their order. When one fails, those after it are not run. */
final class RoundTrip {
    private final List<Piece> pieces = new ArrayList<>();
    private boolean run;

    void add(String sql, Binding binding, Reading reading) {
        pieces.add(new Piece(sql, binding, reading));
    }

    void addFirst(String sql, Binding binding, Reading reading) {
        pieces.add(0, new Piece(sql, binding, reading));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The driver prepares each combination of statements once per connection: it tells them apart by the text of all. */
    void run(Connection connection) throws SQLException {
        String sql = pieces.stream().map(Piece::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(connection, statement);
            for (Piece piece : pieces) {
                piece.binding().bind(parameters);
            }
            statement.execute();
            for (Piece piece : pieces) {
                piece.reading().read(statement, piece.sql());
                statement.getMoreResults();
            }
            run = true;
        } catch (SQLException failure) {
            if (pieces.size() > 1) {
                failure.addSuppressed(
                        new SentTogether(pieces.stream().map(Piece::sender).toList()));
            }
            throw failure;
        }
    }

    /** @throws IllegalStateException when it failed, or was undone before it was run: nothing came of it */
    void requireRun() {
        if (!run) {
            throw new IllegalStateException("these rows never came: what was asked for with them failed");
        }
    }

    /** What becomes of the result that a statement is at. */
    @FunctionalInterface
    interface Reading {
        /** Whatever it was, nobody asks. */
        Reading NOTHING = (statement, sql) -> {};

        void read(PreparedStatement statement, String sql) throws SQLException;
    }

    static <R> Reading rows(Tx.RowReader<R> reader, List<R> into) {
        return (statement, sql) -> {
            try (ResultSet result = statement.getResultSet()) {
                if (result == null) {
                    throw new IllegalStateException("a statement was queried that yields no rows: " + sql);
                }
                Row row = new Row(result);
                while (result.next()) {
                    into.add(reader.read(row));
                }
            }
        };
    }

    /** @param into is given how many rows were touched */
    static Reading count(IntConsumer into) {
        return (statement, sql) -> {
            int touched = statement.getUpdateCount();
            if (touched < 0) {
                throw new IllegalStateException("a statement was run as an update that yields rows: " + sql);
            }
            into.accept(touched);
        };
    }

    private record Piece(String sql, Binding binding, Reading reading) {
        /** The class that binds the parameters, which it does by a lambda expression. */
        String sender() {
            String name = binding.getClass().getName();
            int end = name.indexOf('$');
            return end < 0 ? name : name.substring(0, end);
        }
    }
}
