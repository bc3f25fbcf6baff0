package dev.tributary.app.doctor;

import dev.tributary.app.database.Durability;
import dev.tributary.app.database.FolderLock;
import dev.tributary.app.database.HubDatabase;
import dev.tributary.app.database.HubRole;
import dev.tributary.app.database.Schema;
import dev.tributary.app.database.Server;
import dev.tributary.app.hub.DemoFile;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database: reached, entered in the right role, durable, up to date, and of one mind about the time. */
record DatabaseChecks(Settings settings, InstantSource clock) {
    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(5);

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Optional<HubDatabase> urls = urls();
        if (urls.isEmpty()) {
            findings.add(embedded());
            findings.add(clockAlone());
            return findings;
        }
        DatabaseUrl hub = urls.get().hub();
        Server server = new Server(hub, HubDatabase.HUB_VARIABLE);
        if (!attempt(findings, "database", () -> reached(server, findings))) {
            return findings;
        }
        attempt(findings, "role", () -> role(hub));
        attempt(findings, "durability", () -> durability(hub));
        attempt(findings, "schema", () -> schema(hub));
        DatabaseUrl owner = settings.ownerDatabase();
        if (owner != null) {
            attempt(findings, "owner", () -> {
                Server.Facts facts = new Server(owner, HubDatabase.OWNER_VARIABLE).look();
                return Finding.ok("owner", "in as " + facts.role());
            });
        }
        return findings;
    }

    private Optional<HubDatabase> urls() {
        return settings.database() != null
                ? Optional.of(new HubDatabase(settings.database(), settings.ownerDatabase()))
                : EmbeddedPostgresServer.running(settings.embeddedDatabase()).map(HubDatabase::of);
    }

    /** A hub that takes requests has a note saying so; one that is starting has none yet. */
    private Finding embedded() {
        boolean orphaned = FolderLock.isHeld(settings.data())
                && DemoFile.isIn(settings.data())
                && Files.isDirectory(settings.embeddedDatabase());
        return orphaned
                ? Finding.problem(
                        "database",
                        new SetupProblem(
                                "The hub" + FolderLock.holder(settings.data())
                                        + " runs, but its embedded PostgreSQL does not.",
                                "Restart the hub: it goes on with the same data. Should it run on a database of your own,"
                                        + " set " + HubDatabase.HUB_VARIABLE + " for this command too."))
                : Finding.ok("database", "none named; ./tributary demo brings its own");
    }

    private Finding reached(Server server, List<Finding> findings) {
        Instant before = clock.instant();
        Server.Facts facts = server.look();
        findings.add(clock(before, facts.now()));
        return Finding.ok(
                "database",
                "PostgreSQL " + facts.majorVersion() + " at " + server.url().hosts() + " answers");
    }

    private static Finding clock(Instant here, Instant there) {
        Duration apart = Duration.between(here, there).abs();
        return apart.compareTo(CLOCKS_APART_MAX) <= 0
                ? Finding.ok("clock", "agrees with the database's")
                : Finding.problem(
                        "clock",
                        new SetupProblem(
                                "This machine's clock and the database's are " + apart.toSeconds() + " seconds apart.",
                                "Let both be kept by NTP: hold periods and keys go by the time."));
    }

    /** Nothing to compare with: only a clock that was never set can be told. */
    private Finding clockAlone() {
        Instant now = clock.instant();
        return now.isAfter(Instant.parse("2026-01-01T00:00:00Z"))
                ? Finding.ok("clock", now.toString())
                : Finding.problem(
                        "clock",
                        new SetupProblem("This machine's clock says " + now + ".", "Set it, and let NTP keep it."));
    }

    private Finding role(DatabaseUrl hub) {
        try (Database database = Database.open(settings.pool().to(hub))) {
            return HubRole.problem(database, hub)
                    .map(problem -> Finding.problem("role", problem))
                    .orElseGet(
                            () -> Finding.ok("role", hub.user() + " owns nothing and is bound by row-level security"));
        }
    }

    private Finding durability(DatabaseUrl hub) {
        try (Database database = Database.open(settings.pool().to(hub))) {
            return Durability.of(database)
                    .problem()
                    .map(problem -> Finding.problem("durability", problem))
                    .orElseGet(() -> Finding.ok("durability", "every commit is flushed to the disk"));
        }
    }

    private Finding schema(DatabaseUrl hub) {
        Schema.requireCurrent(settings.pool().to(hub), hub.user());
        return Finding.ok("schema", "up to date");
    }

    private static boolean attempt(List<Finding> findings, String check, Supplier<Finding> look) {
        try {
            findings.add(look.get());
            return true;
        } catch (SetupException setup) {
            setup.problems().forEach(problem -> findings.add(Finding.problem(check, problem)));
            return false;
        }
    }
}
