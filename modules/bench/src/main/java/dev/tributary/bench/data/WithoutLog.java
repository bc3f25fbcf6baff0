package dev.tributary.bench.data;

import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * What the server of a folder writes to its log of new tables: all, as for a copy of it elsewhere, or nothing, when they are
 * flushed themselves. Counts from the next start on. Durability does not depend on it.
 */
record WithoutLog(Path folder) {
    private static final List<String> SETTINGS = List.of("wal_level", "max_wal_senders", "autovacuum");

    void on() throws IOException, SQLException {
        set(List.of(
                "alter system set wal_level = 'minimal'",
                "alter system set max_wal_senders = 0",
                "alter system set autovacuum = 'off'"));
    }

    void off() throws IOException, SQLException {
        set(SETTINGS.stream().map(setting -> "alter system reset " + setting).toList());
    }

    private void set(List<String> statements) throws IOException, SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder);
                Connection superuser = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.access().port() + "/postgres",
                        "postgres",
                        server.access().superuserPassword())) {
            for (String statement : statements) {
                Owner.run(superuser, statement);
            }
        }
    }
}
