package dev.tributary.app.database;

import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The tables: brought to the version this build needs by their owner, looked at by the hub. */
public final class Schema {
    private Schema() {}

    /**
     * @return how many scripts were run; 0 when the schema was current
     * @throws SetupException also when {@code appRole}, which becomes part of the scripts, is not a plain name
     */
    public static int migrate(DatabaseSettings owner, String appRole) {
        AppRole.requireName(appRole);
        try {
            int scripts = Migrations.apply(owner, appRole);
            letRead(owner, appRole);
            return scripts;
        } catch (FlywayValidateException changed) {
            throw new SetupException(
                    "The database was set up by a build whose migrations are not those of this one.",
                    "Go on with the build that set it up, or with a newer one. A trial may begin afresh: stop its hub and"
                            + " remove its data folder.",
                    changed);
        } catch (FlywayException failure) {
            throw failed("The schema could not be brought up to date", failure);
        } catch (SQLException failure) {
            throw failed("The schema is up to date, but " + appRole + " could not be given its rights", failure);
        }
    }

    /** @param anyRole the owner, or the hub's role after a {@link #migrate} */
    public static List<String> pending(DatabaseSettings anyRole, String appRole) {
        try {
            return Migrations.pending(anyRole, appRole);
        } catch (FlywayException failure) {
            throw failed("The state of the schema could not be read", failure);
        }
    }

    /** @throws SetupException when scripts are waiting */
    public static void requireCurrent(DatabaseSettings hub, String appRole) {
        List<String> pending = pending(hub, appRole);
        if (!pending.isEmpty()) {
            throw new SetupException(
                    "The database's schema is behind this build: " + pending.size() + " migration"
                            + (pending.size() == 1 ? " is" : "s are") + " waiting.",
                    "Bring it up to date as the role that owns it:\n"
                            + "  TRIBUTARY_OWNER_DATABASE_URL='postgresql://OWNER:PASSWORD@HOST:5432/DATABASE'"
                            + " ./tributary migrate");
        }
    }

    /**
     * The hub's role reads which scripts were run, so that it can say that the schema is behind. Its rights on the
     * tables come from the scripts; those were run for one role, and another one would not have them.
     */
    private static void letRead(DatabaseSettings owner, String appRole) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            for (String module : Migrations.MODULES) {
                if (!hasHistory(connection, module)) {
                    continue;
                }
                if (!mayUse(connection, module, appRole)) {
                    throw new SetupException(
                            "The schema was made for another role than " + appRole + ".",
                            "Name the role it was made for with --app-role.");
                }
                if (mayRead(connection, module, appRole)) { // as at every start but the first: nothing to flush
                    continue;
                }
                statement.execute("grant select on " + module + ".schema_history to \"" + appRole + "\"");
            }
        }
    }

    private static boolean hasHistory(Connection connection, String module) throws SQLException {
        return isTrue(connection, "select to_regclass(?) is not null", module + ".schema_history");
    }

    private static boolean mayUse(Connection connection, String module, String role) throws SQLException {
        return isTrue(connection, "select has_schema_privilege(?, ?, 'usage')", role, module);
    }

    private static boolean mayRead(Connection connection, String module, String role) throws SQLException {
        return isTrue(connection, "select has_table_privilege(?, ?, 'select')", role, module + ".schema_history");
    }

    private static boolean isTrue(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setString(at + 1, parameters[at]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static SetupException failed(String what, Exception failure) {
        return new SetupException(
                what + ": " + ConnectionProblems.firstLine(failure) + ".",
                "Look at the database, or run this with --debug for the whole story.",
                failure);
    }
}
