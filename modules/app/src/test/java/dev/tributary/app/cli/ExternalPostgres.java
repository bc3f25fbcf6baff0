package dev.tributary.app.cli;

import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that belongs to somebody else, with roles of every power; each role's password is its name. */
record ExternalPostgres(EmbeddedPostgresServer server) implements AutoCloseable {

    static ExternalPostgres start(Path folder) throws Exception {
        ExternalPostgres postgres = new ExternalPostgres(EmbeddedPostgresServer.start(folder));
        postgres.run(
                "create role boss superuser login password 'boss'",
                "create role planner login createrole password 'planner'",
                "create role powerless login password 'powerless'",
                "create role sneaky login bypassrls password 'sneaky'",
                "create role recruiter login createrole password 'recruiter'",
                "create role friend login noinherit password 'friend' in role sneaky",
                "create role helper login password 'helper' in role recruiter",
                "create role landlord login password 'landlord'",
                "create role builder login password 'builder'",
                "create role \"it's\" login password 'x'",
                "create role mate login password 'mate' in role builder");
        postgres.run("create database hub owner planner");
        postgres.run("create database empty owner landlord");
        postgres.run("create database site", "grant create on database site to builder");
        return postgres;
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.access().port();
    }

    /** How many of the hub's schemas a database has. */
    long schemas(String database) throws SQLException {
        return count(
                database,
                "select count(*) from pg_namespace"
                        + " where nspname in ('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery', 'files')");
    }

    long connections(String role) throws SQLException {
        return count("postgres", "select count(*) from pg_stat_activity where usename = '" + role + "'");
    }

    void run(String... statements) throws SQLException {
        runIn("postgres", statements);
    }

    void runIn(String database, String... statements) throws SQLException {
        try (Connection connection = administrator(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private long count(String database, String sql) throws SQLException {
        try (Connection connection = administrator(database);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection administrator(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address() + "/" + database,
                "postgres",
                server.access().superuserPassword());
    }
}
