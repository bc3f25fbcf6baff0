package dev.tributary.bench.schema;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A table like most of the product's: a team's rows, an id, some texts and numbers, when it came. */
final class Rows {
    static final int BATCH = 32;
    static final String TEAM = "'00000000-0000-7000-8000-000000000001'::uuid";

    private static final String COLUMNS =
            "customer text not null, amount bigint not null, created_at timestamptz not null";
    private static final String VALUES = "'customer ' || n, n, now()";

    private Rows() {}

    /** @param id its type */
    static void create(Scratch scratch, String table, String id, String key) throws SQLException {
        scratch.run("create table " + table + " (team_id uuid not null, id " + id + ", " + COLUMNS + ", primary key ("
                + key + "))");
    }

    /** @param id an expression that makes one */
    static String insert(String table, String id, String numbers) {
        return "insert into " + table + " (team_id, id, customer, amount, created_at) select " + TEAM + ", " + id + ", "
                + VALUES + " from " + numbers + " as n";
    }

    static Scratch.Batch of(PreparedStatement statement) {
        return number -> statement.executeUpdate();
    }
}
