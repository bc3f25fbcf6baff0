package dev.tributary.systemtests.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Questions to {@code pg_catalog}, each answered with one column of text. */
record Catalog(Connection connection) {

    /** @param arguments texts, in the order of the question marks */
    List<String> ask(String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < arguments.length; at++) {
                statement.setString(at + 1, arguments[at]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> answers = new ArrayList<>();
                while (result.next()) {
                    answers.add(result.getString(1));
                }
                return answers;
            }
        }
    }

    void run(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
