package dev.tributary.bench.profile;

import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What PostgreSQL's own modules say of the statements of the hub's role: {@code pg_stat_statements} of all, {@code
 * auto_explain} of those for which it is switched on. That one costs nothing while it is off.
 */
final class Observation {
    private static final List<String> SETTINGS = List.of(
            "shared_preload_libraries = pg_stat_statements, auto_explain",
            "pg_stat_statements.track = 'all'",
            "pg_stat_statements.track_planning = on",
            "auto_explain.log_min_duration = -1",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on",
            "auto_explain.log_wal = on",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_parameter_max_length = 0"); // a batch's arrays are long, and say nothing here

    private static final String STATEMENTS = """
            select toplevel, query, calls, rows, total_exec_time * 1000 as running, total_plan_time * 1000 as planning,
                   wal_bytes, shared_blks_hit, shared_blks_read, shared_blks_dirtied
              from pg_stat_statements
             where userid = '%s'::regrole
               and dbid = (select oid from pg_database where datname = current_database())
             order by total_exec_time + total_plan_time desc
            """.formatted(EmbeddedPostgresServer.APP_ROLE);

    private final EmbeddedAccess access;
    private final Path log;

    private Observation(EmbeddedAccess access, Path log) {
        this.access = access;
        this.log = log;
    }

    /** Makes a new server in the folder, which will observe from its next start on. */
    static void prepare(Path folder) throws IOException, SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Files.createDirectories(folder))) {
            Observation observation = of(server.access(), folder);
            for (String setting : SETTINGS) {
                observation.run("alter system set " + setting);
            }
        }
    }

    /** @param folder of the server that runs */
    static Observation of(EmbeddedAccess access, Path folder) {
        return new Observation(access, folder.resolve("postgresql.log"));
    }

    void createExtension() throws SQLException {
        run("create extension if not exists pg_stat_statements");
    }

    void resetStatements() throws SQLException {
        run("select pg_stat_statements_reset()");
    }

    /** Those of the hub since they were reset, the dearest first. */
    List<StatementCost> statements() throws SQLException {
        List<StatementCost> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATEMENTS)) {
            while (row.next()) {
                found.add(new StatementCost(
                        row.getBoolean("toplevel"),
                        row.getString("query"),
                        row.getLong("calls"),
                        row.getLong("rows"),
                        row.getDouble("running"),
                        row.getDouble("planning"),
                        row.getDouble("wal_bytes"),
                        row.getLong("shared_blks_hit"),
                        row.getLong("shared_blks_read"),
                        row.getLong("shared_blks_dirtied")));
            }
        }
        return found;
    }

    /** Whether sessions write every plan, with what really happened, to the log: from their next statement on. */
    void logPlans(boolean on) throws SQLException {
        run("alter system set auto_explain.log_min_duration = " + (on ? 0 : -1));
        run("select pg_reload_conf()");
    }

    long logLength() throws IOException {
        return Files.size(log);
    }

    /** The lines that came after it was so long. */
    List<String> logSince(long length) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(length);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }

    /** As the superuser, to whom nothing is hidden; whose own statements are not explained. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", access.superuserPassword());
        properties.setProperty("options", "-c auto_explain.log_min_duration=-1");
        return DriverManager.getConnection(access.owner().url(), properties);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
