package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.SetupException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;

/** The plain role the hub connects as: made when it is missing, refused when it may too much. */
public final class AppRole {
    /** Also keeps the name harmless inside double quotes. */
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final String POWERS = """
            select rolsuper or rolbypassrls or rolcreaterole as mighty, rolcanlogin
              from pg_roles where rolname = ?
            """;

    private AppRole() {}

    /**
     * @param existed true: the role was there before, and its password was left alone
     * @param url for the hub; without a password when {@code existed} and none was given
     */
    public record Prepared(boolean existed, DatabaseUrl url) {}

    /** @throws SetupException when the name cannot be put into SQL */
    static void requireName(String role) {
        if (!NAME.matcher(role).matches()) {
            throw new SetupException(
                    "\"" + role + "\" cannot be the name of the hub's role.",
                    "Use lower-case letters, digits and underscores.");
        }
    }

    /**
     * @param owner who may create roles, unless the role exists
     * @param password for a new role; null: one is generated
     */
    public static Prepared prepare(Server owner, String role, @Nullable String password) {
        requireName(role);
        Server.Facts facts = owner.look();
        return owner.use(connection -> {
            if (exists(connection, role)) {
                return new Prepared(true, owner.url().as(role, password == null ? "" : password));
            }
            if (!facts.superuser() && !facts.mayCreateRoles()) {
                throw mayNotCreate(facts.role(), role);
            }
            String secret = password == null ? secret() : password;
            create(connection, role, secret);
            return new Prepared(false, owner.url().as(role, secret));
        });
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POWERS)) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                if (row.getBoolean("mighty")) {
                    throw new SetupException(
                            "The role " + role + " exists and may too much for the hub.",
                            "Name another role with --app-role, or take the rights away as an administrator:\n"
                                    + "  alter role \"" + role + "\" nosuperuser nobypassrls nocreaterole;");
                }
                if (!row.getBoolean("rolcanlogin")) {
                    throw new SetupException(
                            "The role " + role + " exists and may not log in.",
                            "As an administrator:\n  alter role \"" + role + "\" login password '…';");
                }
                return true;
            }
        }
    }

    /** The password is hashed here: statements end up in logs. */
    private static void create(Connection connection, String role, String secret) throws SQLException {
        String hash = PasswordUtil.encodePassword(role, secret.toCharArray(), "scram-sha-256");
        String name = "\"" + role + "\"";
        String literal = "'" + hash.replace("'", "''") + "'";
        try (Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login nosuperuser nocreatedb nocreaterole noreplication"
                    + " nobypassrls password " + literal);
        }
    }

    private static SetupException mayNotCreate(String owner, String role) {
        return new SetupException(
                "The role " + role + " does not exist, and " + owner + " may not create roles.",
                "As an administrator:\n  create role \"" + role
                        + "\" login nosuperuser nobypassrls nocreaterole password '…';\nthen migrate again.");
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
