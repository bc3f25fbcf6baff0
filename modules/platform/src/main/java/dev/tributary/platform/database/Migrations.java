package dev.tributary.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private Migrations() {}

    /**
     * @param owner connection of the role that owns, or shall own, the schema
     * @param appRole the plain role the hub connects as; gets exactly the rights it needs
     * @return how many scripts were run; 0 when the schema was current
     */
    public static int apply(DatabaseSettings owner, String appRole) {
        return MODULES.stream()
                .map(module -> flyway(owner, module, appRole))
                .mapToInt(flyway -> flyway.migrate().migrationsExecuted)
                .sum();
    }

    /** The scripts that have yet to be run, as {@code module/script}. */
    public static List<String> pending(DatabaseSettings owner, String appRole) {
        List<String> pending = new ArrayList<>();
        for (String module : MODULES) {
            for (MigrationInfo info : flyway(owner, module, appRole).info().pending()) {
                pending.add(module + "/" + info.getScript());
            }
        }
        return pending;
    }

    private static Flyway flyway(DatabaseSettings owner, String module, String appRole) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
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
