package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.app.database.Durability;
import dev.tributary.app.database.FolderLock;
import dev.tributary.app.database.HubDatabase;
import dev.tributary.app.database.HubRole;
import dev.tributary.app.database.Schema;
import dev.tributary.app.hub.ClassArchive;
import dev.tributary.app.hub.DemoContent;
import dev.tributary.app.hub.DemoData;
import dev.tributary.app.hub.DemoFile;
import dev.tributary.app.hub.Hub;
import dev.tributary.app.hub.Ports;
import dev.tributary.app.hub.PreparedHub;
import dev.tributary.app.hub.Startup;
import dev.tributary.app.hub.Wiring;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Try the hub: starts it with a PostgreSQL and data of its own, and prints what to type next.",
            "Ctrl-C stops it; the next start goes on with the same data. For trial use, not for production."
        })
final class DemoCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RootCommand root;
    private final Surroundings surroundings;

    @Mixin
    private HubOptions options = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    DemoCommand(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.read(surroundings.reader());
        root.logForPeople(settings);
        return new HubRun(surroundings.lifecycle()).run(startup -> begin(settings, startup));
    }

    private void begin(Settings settings, Startup startup) {
        ClassArchive classes = startup.start(ClassArchive::asked);
        startup.start(() -> FolderLock.acquire(settings.data()));
        DemoFile.removeStale(settings.data());
        Ports.requireFree(settings);

        PreparedHub prepared = surroundings.hubs().prepare(settings);
        HubDatabase urls = settings.database() == null ? embedded(settings, startup) : external(settings);
        Database database = startup.start(() -> Database.open(settings.pool().to(urls.hub())));
        HubRole.require(database, urls.hub());
        bringUpToDate(settings, urls);
        HubRole.require(database, urls.hub()); // again: by now there are tables to own
        Durability.require(database);
        DemoContent content = seed(settings, urls);

        Hub hub = startup.start(() -> prepared.start(database));
        classes.started();
        String baseUrl = "http://localhost:" + hub.port();
        String managementUrl = "http://localhost:" + hub.managementPort();
        startup.start(() -> DemoFile.write(settings.data(), baseUrl, managementUrl, content, JSON));
        Printer printer = new Printer(Objects.requireNonNull(spec));
        new DemoWelcome(baseUrl, managementUrl, content.apiKey(), where(settings))
                .lines()
                .forEach(printer::line);
    }

    private HubDatabase embedded(Settings settings, Startup startup) {
        if (settings.ownerDatabase() != null) {
            throw new SetupException(
                    HubDatabase.OWNER_VARIABLE + " is set, but " + HubDatabase.HUB_VARIABLE + " is not.",
                    "Set both for a database of your own; ./tributary migrate prints the second. Set neither for the"
                            + " one that comes with the demo.");
        }
        EmbeddedPostgresServer server = startup.start(() -> HubDatabase.startEmbedded(settings));
        server.whenGone(() -> giveUp(settings, startup));
        return HubDatabase.of(server.access());
    }

    /** Nobody but a new start brings the database back: staying would mean to answer 503 for ever. */
    private void giveUp(Settings settings, Startup startup) {
        if (startup.isStopped()) {
            return;
        }
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Failures.print(
                new SetupProblem(
                        "The embedded PostgreSQL is gone, and the hub ends with it.",
                        settings.embeddedDatabase().resolve("postgresql.log")
                                + " may say why. Start the hub again: it goes on with the same data."),
                err);
        err.flush();
        surroundings.lifecycle().giveUp(ExitCode.SETUP);
    }

    private static HubDatabase external(Settings settings) {
        return new HubDatabase(Objects.requireNonNull(settings.database()), settings.ownerDatabase()).checked();
    }

    private static void bringUpToDate(Settings settings, HubDatabase urls) {
        String appRole = urls.hub().user();
        if (urls.owner() == null) {
            Schema.requireCurrent(settings.pool().to(urls.hub()), appRole);
        } else {
            Schema.migrate(settings.pool().to(urls.owner()), appRole);
        }
    }

    private static DemoContent seed(Settings settings, HubDatabase urls) {
        DatabaseUrl url = urls.owner() == null ? urls.hub() : urls.owner();
        try (Database database = Database.open(settings.pool().to(url))) {
            return new DemoData(Wiring.modules(database, settings.rates().ageMax()), JSON, settings.data()).seed();
        }
    }

    private static String where(Settings settings) {
        return settings.database() == null
                ? settings.data() + " (embedded PostgreSQL: for trial use, not for production)"
                : settings.database() + " (with the data of a trial: not for production)";
    }
}
