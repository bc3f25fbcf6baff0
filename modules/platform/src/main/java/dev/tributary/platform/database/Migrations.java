package dev.tributary.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the schema to the version this build needs. Each module owns one schema and its scripts under
 * {@code db/<module>}, with a history of its own. Runs as the owner, never as the hub's own role.
 */
public final class Migrations {
    /** In the order in which they may lean on each other. */
    public static final List<String> MODULES =
            List.of("partners", "attribution", "commission", "payouts", "intake", "delivery", "files");

    /** Flyway holds two at once, and one more for what cannot run in a transaction. */
    private static final int CONNECTIONS = 4;

    private Migrations() {}

    /**
     * @param owner connection of the role that owns, or shall own, the schema
     * @param appRole the plain role the hub connects as; gets exactly the rights it needs
     * @return how many scripts were run; 0 when the schema was current
     */
    public static int apply(DatabaseSettings owner, String appRole) {
        try (HikariDataSource connections = connections(owner)) {
            return MODULES.stream()
                    .map(module -> flyway(connections, module, appRole))
                    .mapToInt(flyway -> flyway.migrate().migrationsExecuted)
                    .sum();
        }
    }

    /** The scripts that have yet to be run, as {@code module/script}. */
    public static List<String> pending(DatabaseSettings owner, String appRole) {
        List<String> pending = new ArrayList<>();
        try (HikariDataSource connections = connections(owner)) {
            for (String module : MODULES) {
                for (MigrationInfo info :
                        flyway(connections, module, appRole).info().pending()) {
                    pending.add(module + "/" + info.getScript());
                }
            }
        }
        return pending;
    }

    /** The same few for all modules: left to itself Flyway opens two for each, and a password takes its time to check. */
    private static HikariDataSource connections(DatabaseSettings owner) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tributary-migrations");
        config.setJdbcUrl(owner.url());
        if (owner.user() != null) {
            config.setUsername(owner.user());
            config.setPassword(owner.password());
        }
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(owner.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1); // who asks for a connection is told
        return new HikariDataSource(config);
    }

    private static Flyway flyway(DataSource owner, String module, String appRole) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .defaultSchema(module)
                .table("schema_history")
                .locations("classpath:db/" + module)
                .placeholders(Map.of("app_role", appRole))
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }
}
