package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.platform.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections of the hub's own plain role, for which row-level security holds. */
final class FloorConnections {
    private FloorConnections() {}

    /** Statements stay prepared, and are planned once: planning would cost more than running them. */
    static Connection open(Bed bed) throws SQLException {
        DatabaseSettings app = bed.access().app();
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(app.user()));
        properties.setProperty("password", String.valueOf(app.password()));
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty(
                "options",
                "-c synchronous_commit=on -c plan_cache_mode=force_generic_plan"
                        + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");
        properties.setProperty("ApplicationName", "tributary floor");
        return DriverManager.getConnection(app.url(), properties);
    }
}
