package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The database a hub runs on.
 *
 * @param hub as the plain role
 * @param owner as the role that owns the schema; null when it was not named
 */
public record HubDatabase(DatabaseUrl hub, @Nullable DatabaseUrl owner) {
    public static final String HUB_VARIABLE = "TRIBUTARY_DATABASE_URL";
    public static final String OWNER_VARIABLE = "TRIBUTARY_OWNER_DATABASE_URL";

    /** @throws SetupException when the embedded server cannot be started */
    public static EmbeddedPostgresServer startEmbedded(Settings settings) {
        try {
            return EmbeddedPostgresServer.start(settings.embeddedDatabase());
        } catch (IOException failure) {
            throw new SetupException(
                    "The embedded PostgreSQL could not be started: " + ConnectionProblems.firstLine(failure) + ".",
                    "Mend that, or use a PostgreSQL of your own: set " + HUB_VARIABLE + ".",
                    failure);
        }
    }

    public static HubDatabase of(EmbeddedAccess access) {
        return new HubDatabase(url(access.app()), url(access.owner()));
    }

    /**
     * @throws SetupException when a URL that is there does not lead to a usable PostgreSQL, or when both name one role:
     *     migrations would make the hub the owner of its tables
     */
    public HubDatabase checked() {
        if (owner != null && owner.user().equals(hub.user())) {
            throw new SetupException(
                    HUB_VARIABLE + " and " + OWNER_VARIABLE + " name the same role, " + hub.user()
                            + ": the hub would own its tables, and row-level security would not bind it.",
                    "Keep this role in " + OWNER_VARIABLE
                            + ", and let ./tributary migrate --app-role tributary_app make a"
                            + " plain one; it prints the " + HUB_VARIABLE + " to use.");
        }
        new Server(hub, HUB_VARIABLE).look();
        if (owner != null) {
            new Server(owner, OWNER_VARIABLE).look();
        }
        return this;
    }

    /** Of the embedded database there always is one. */
    public DatabaseUrl requireOwner() {
        return Objects.requireNonNull(owner, "no owner");
    }

    private static DatabaseUrl url(DatabaseSettings settings) {
        String password = settings.password() == null ? "" : settings.password();
        String user = settings.user() == null ? "" : settings.user();
        return DatabaseUrl.parse(
                settings.url() + (settings.url().contains("?") ? "&" : "?") + "user=" + user + "&password=" + password);
    }
}
