package dev.tributary.app.cli;

import dev.tributary.app.database.Durability;
import dev.tributary.app.database.HubDatabase;
import dev.tributary.app.database.HubRole;
import dev.tributary.app.database.Schema;
import dev.tributary.app.hub.Ports;
import dev.tributary.app.hub.PreparedHub;
import dev.tributary.app.hub.Startup;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.Database;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Run the hub on the PostgreSQL named in TRIBUTARY_DATABASE_URL. Logs JSON to standard output.",
            "SIGTERM stops it: requests in flight are answered first."
        })
final class UpCommand implements Callable<Integer> {
    private final RootCommand root;
    private final Surroundings surroundings;

    @Mixin
    private HubOptions options = new HubOptions();

    @Option(
            names = "--migrate",
            description = "First bring the schema up to date, as the role in TRIBUTARY_OWNER_DATABASE_URL.")
    private boolean migrate;

    UpCommand(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.read(surroundings.reader());
        HubDatabase urls = urls(settings);
        root.logForMachines(settings);
        return new HubRun(surroundings.lifecycle()).run(startup -> begin(settings, urls, startup));
    }

    private void begin(Settings settings, HubDatabase urls, Startup startup) {
        Ports.requireFree(settings);
        PreparedHub prepared = surroundings.hubs().prepare(settings);
        urls.checked();
        Database database = startup.start(() -> Database.open(settings.pool().to(urls.hub())));
        HubRole.require(database, urls.hub());
        String appRole = urls.hub().user();
        if (urls.owner() != null) {
            Schema.migrate(settings.pool().to(urls.owner()), appRole);
        }
        Schema.requireCurrent(settings.pool().to(urls.hub()), appRole);
        HubRole.require(database, urls.hub()); // again: by now there are tables to own
        Durability.require(database);

        startup.start(() -> prepared.start(database)); // says itself where it listens
    }

    /** The owner's only when it is asked for: a hub that runs has no business with it. */
    private HubDatabase urls(Settings settings) {
        DatabaseUrl hub = settings.database();
        if (hub == null) {
            throw new SetupException(
                    "up needs a PostgreSQL of your own: " + HubDatabase.HUB_VARIABLE + " is not set.",
                    "Let ./tributary migrate set a database up; it prints the address to use. To try the hub without"
                            + " one, run ./tributary demo.");
        }
        if (migrate && settings.ownerDatabase() == null) {
            throw new SetupException(
                    "--migrate needs the role that owns the schema: " + HubDatabase.OWNER_VARIABLE + " is not set.",
                    "Set it, or leave --migrate out and run ./tributary migrate by itself.");
        }
        return new HubDatabase(hub, migrate ? settings.ownerDatabase() : null);
    }
}
