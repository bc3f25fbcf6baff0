package dev.tributary.app.hub;

import dev.tributary.app.database.FolderLock;
import dev.tributary.app.database.HubDatabase;
import dev.tributary.app.database.Schema;
import dev.tributary.app.database.Server;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.util.Optional;

/**
 * The modules on the owner's connection, for as long as one command works: on the external database when one is named,
 * else on the embedded one, whether a hub runs on it or not.
 */
public final class Administration implements AutoCloseable {
    private final Startup startup = new Startup();
    private final Settings settings;

    private Administration(Settings settings) {
        this.settings = settings;
    }

    public static Administration of(Settings settings) {
        return new Administration(settings);
    }

    /** @throws SetupException when there is no database to work on */
    public Modules open() {
        DatabaseUrl owner = ownerUrl();
        Database database = startup.start(() -> Database.open(settings.pool().to(owner)));
        return Wiring.modules(database, settings.rates().ageMax());
    }

    @Override
    public void close() {
        startup.close();
    }

    private DatabaseUrl ownerUrl() {
        if (settings.ownerDatabase() != null) {
            new Server(settings.ownerDatabase(), HubDatabase.OWNER_VARIABLE).look();
            Schema.requireCurrent(settings.pool().to(settings.ownerDatabase()), EmbeddedPostgresServer.APP_ROLE);
            return settings.ownerDatabase();
        }
        if (settings.database() != null) {
            throw new SetupException(
                    "The role in " + HubDatabase.HUB_VARIABLE + " may not administer teams and keys, and must not.",
                    "Name the role that owns the schema in " + HubDatabase.OWNER_VARIABLE + ".");
        }
        return HubDatabase.of(embedded()).requireOwner();
    }

    private EmbeddedAccess embedded() {
        Optional<EmbeddedAccess> running = EmbeddedPostgresServer.running(settings.embeddedDatabase());
        if (running.isPresent()) {
            return running.get();
        }
        if (FolderLock.isHeld(settings.data())) {
            throw new SetupException(
                    "A hub" + FolderLock.holder(settings.data()) + " is just starting on " + settings.data() + ".",
                    "Try again in a moment.");
        }
        startup.start(() -> FolderLock.acquire(settings.data()));
        EmbeddedAccess access =
                startup.start(() -> HubDatabase.startEmbedded(settings)).access();
        Schema.migrate(access.owner(), EmbeddedPostgresServer.APP_ROLE);
        return access;
    }
}
