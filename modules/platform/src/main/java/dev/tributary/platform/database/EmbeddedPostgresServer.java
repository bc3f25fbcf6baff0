package dev.tributary.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL inside a folder, for trials and tests. As durable as a production server (fsync,
 * synchronous_commit and full_page_writes are on), listens on loopback only, and asks every role for its password.
 *
 * <p>Roles: {@code postgres} (superuser, only this class uses it), {@code tributary_owner} (owns the database, runs
 * migrations) and {@code tributary_app} (the hub).
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    public static final String APP_ROLE = "tributary_app";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String OWNER_ROLE = "tributary_owner";
    private static final String DATABASE = "tributary";
    private static final String HBA = """
            # written by tributary: passwords for everybody, loopback only
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            local all all scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final EmbeddedAccess access;

    private EmbeddedPostgresServer(EmbeddedPostgres server, EmbeddedAccess access) {
        this.server = server;
        this.access = access;
    }

    /**
     * Starts the server of {@code folder}, creating it at the first call. A server that a killed hub left behind is
     * stopped first.
     */
    public static EmbeddedPostgresServer start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path cluster = folder.resolve("cluster");
        RunningPostmaster.of(cluster).ifPresent(RunningPostmaster::stop);

        Optional<EmbeddedAccess> known = EmbeddedAccess.read(folder);
        EmbeddedAccess access = known.orElseGet(EmbeddedAccess::random).onFreePort();
        if (known.isEmpty() && Files.exists(cluster)) {
            throw new IOException(cluster + " has no " + EmbeddedAccess.FILE + " beside it: its passwords are lost");
        }
        EmbeddedPostgres server = launch(folder, cluster, access);
        try {
            if (known.isEmpty()) {
                lockDown(cluster, access);
            }
            access.write(folder);
            return new EmbeddedPostgresServer(server, access);
        } catch (SQLException | IOException failure) {
            server.close();
            throw new IOException("the embedded PostgreSQL could not be set up", failure);
        }
    }

    /** The server of {@code folder} if it runs right now, started by whomever: for commands beside a running hub. */
    public static Optional<EmbeddedAccess> running(Path folder) {
        return RunningPostmaster.of(folder.resolve("cluster")).isPresent()
                ? EmbeddedAccess.read(folder)
                : Optional.empty();
    }

    public EmbeddedAccess access() {
        return access;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static EmbeddedPostgres launch(Path folder, Path cluster, EmbeddedAccess access) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPort(access.port())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", access.superuserPassword())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("log_min_messages", "fatal");
        try {
            return builder.start();
        } catch (IllegalStateException | IOException failure) {
            throw new IOException(
                    "the embedded PostgreSQL did not start in " + cluster
                            + "; run as a normal user, or name a PostgreSQL of your own in TRIBUTARY_DATABASE_URL",
                    failure);
        }
    }

    /** Once, after initdb: it trusts everybody until here. */
    private static void lockDown(Path cluster, EmbeddedAccess access) throws SQLException, IOException {
        for (String sql : List.of(
                "alter role postgres password '" + access.superuserPassword() + "'",
                "create role " + OWNER_ROLE + " login password '" + access.ownerPassword() + "'",
                "create role " + APP_ROLE + " login password '" + access.appPassword() + "'",
                "create database " + DATABASE + " owner " + OWNER_ROLE + " encoding 'UTF8' template template0")) {
            execute(access, sql);
        }
        Files.writeString(cluster.resolve("pg_hba.conf"), HBA);
        execute(access, "select pg_reload_conf()");
        LOG.info("created an embedded PostgreSQL in {}", cluster);
    }

    private static void execute(EmbeddedAccess access, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + access.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", access.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
