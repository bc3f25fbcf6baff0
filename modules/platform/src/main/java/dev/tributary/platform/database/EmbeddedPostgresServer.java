package dev.tributary.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
 *
 * <p>Two processes must not start the same folder; callers hold a lock of their own on it.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    public static final String APP_ROLE = "tributary_app";

    static final String OWNER_ROLE = "tributary_owner";
    static final String DATABASE = "tributary";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;
    private final EmbeddedAccess access;
    private final Path cluster;

    private EmbeddedPostgresServer(EmbeddedPostgres server, EmbeddedAccess access, Path cluster) {
        this.server = server;
        this.access = access;
        this.cluster = cluster;
    }

    /**
     * Starts the server of {@code folder}, creating it at the first call; nobody else may enter the folder from then on. A server that a killed hub left behind is
     * stopped first. The caller closes it: nothing here runs at the end of the process by itself, so that whatever
     * uses the server can be stopped before it.
     *
     * @throws IOException with a sentence for a person
     */
    public static EmbeddedPostgresServer start(Path folder) throws IOException {
        EmbeddedCluster cluster = new EmbeddedCluster(folder);
        cluster.prepareFolder();
        RunningPostmaster.of(cluster.data()).ifPresent(left -> {
            LOG.info(
                    "stopping the PostgreSQL (process {}) of an earlier hub",
                    left.process().pid());
            left.stop();
        });
        RunningPostmaster.forgetStale(cluster.data());

        EmbeddedAccess access = cluster.access().onFreePort();
        access.write(folder);
        EmbeddedPostgres server = cluster.launch(access);
        if (access.complete()) {
            return new EmbeddedPostgresServer(server, access, cluster.data());
        }
        try {
            createRoles(access);
            access.completed().write(folder);
            LOG.info("created an embedded PostgreSQL in {}", folder);
            return new EmbeddedPostgresServer(server, access.completed(), cluster.data());
        } catch (SQLException | IOException failure) {
            server.close();
            throw new IOException("the embedded PostgreSQL in " + folder + " could not be set up", failure);
        }
    }

    /** The server of {@code folder} if it runs right now, started by whomever: for commands beside a running hub. */
    public static Optional<EmbeddedAccess> running(Path folder) {
        return RunningPostmaster.of(new EmbeddedCluster(folder).data()).isPresent()
                ? EmbeddedAccess.read(folder).filter(EmbeddedAccess::complete)
                : Optional.empty();
    }

    public EmbeddedAccess access() {
        return access;
    }

    /** Runs {@code action} in a thread of its own once the server has ended, by itself or by {@link #close}. */
    public void whenGone(Runnable action) {
        Optional<RunningPostmaster> postmaster = RunningPostmaster.of(cluster);
        Thread watcher = new Thread(
                () -> {
                    if (postmaster.isEmpty() || postmaster.get().awaitEndHoweverLong()) {
                        action.run();
                    }
                },
                "watching PostgreSQL");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Returns when the server is gone. Its clients are cut off. */
    @Override
    public void close() throws IOException {
        Optional<RunningPostmaster> postmaster = RunningPostmaster.of(cluster);
        if (postmaster.isEmpty()) {
            LOG.warn("the PostgreSQL of {} had ended already", cluster);
            return; // the library would complain that there is nothing to stop
        }
        server.close(); // gives up after five seconds; PostgreSQL does not
        postmaster.ifPresent(RunningPostmaster::awaitEnd);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void createRoles(EmbeddedAccess access) throws SQLException {
        String url = url(access.port(), "postgres");
        List<String> statements = List.of(
                "create role " + OWNER_ROLE + " login password '" + access.ownerPassword() + "'",
                "create role " + APP_ROLE + " login password '" + access.appPassword() + "'",
                "create database " + DATABASE + " owner " + OWNER_ROLE + " encoding 'UTF8' template template0");
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, access.superuserPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
