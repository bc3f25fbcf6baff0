package dev.tributary.bench.bed;

import dev.tributary.app.database.Schema;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.hub.Wiring;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario stands on: a PostgreSQL as the hub brings it for trials, as durable as a production server, with the
 * schema of this build; teams in it; and the packaged hub as a process of its own, connected as its plain role.
 */
public final class Bed implements AutoCloseable {
    private static final int RATE_DAYS_MAX = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(30); // seeding may take minutes

    private final Path home;
    private final Path folder;
    private final Pace pace;
    private final EmbeddedPostgresServer server;
    private final Database owner;
    private final Modules modules;
    private final Seeding seeding;
    private final List<BenchTeam> teams = new ArrayList<>();
    private final Thread interrupted = new Thread(this::abandon, "stopping what the bench has started");
    private @Nullable HubProcess hub;
    private @Nullable BenchTeam main;

    private Bed(Path home, Path folder, Pace pace, EmbeddedPostgresServer server) {
        this.home = home;
        this.folder = folder;
        this.pace = pace;
        this.server = server;
        this.owner = Database.open(patient(server.access().owner()));
        this.modules = Wiring.modules(owner, RATE_DAYS_MAX);
        this.seeding = new Seeding(modules);
    }

    /**
     * @param home the folder of the product, with its packaged hub
     * @param folder new; on the disk that is to be measured
     */
    public static Bed open(Path home, Path folder, Pace pace) throws IOException {
        Files.createDirectories(folder);
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder.resolve("postgresql"));
        Schema.migrate(server.access().owner(), EmbeddedPostgresServer.APP_ROLE);
        Bed bed = new Bed(home, folder, pace, server);
        Runtime.getRuntime().addShutdownHook(bed.interrupted);
        return bed;
    }

    public Path home() {
        return home;
    }

    public Path folder() {
        return folder;
    }

    public Pace pace() {
        return pace;
    }

    public EmbeddedAccess access() {
        return server.access();
    }

    /** A pool of the owner's, whose statements may take long. Row-level security does not hold for the owner. */
    public Database owner() {
        return owner;
    }

    public Modules modules() {
        return modules;
    }

    /** The hub, started at the first call. */
    public HubProcess hub() {
        HubProcess running = hub;
        if (running == null) {
            running = startHub(Map.of());
            hub = running;
        }
        return running;
    }

    /** Stops the hub, if it runs; the next {@link #hub} starts another one on the same data. */
    public void stopHub() {
        HubProcess running = hub;
        if (running != null) {
            running.close();
            hub = null;
        }
    }

    /** A hub beside the one of {@link #hub}; the caller closes it. */
    public HubProcess startHub(Map<String, String> settings) {
        try {
            return HubProcess.start(home, folder.resolve("hub"), appUrl(), settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The team that most scenarios send for; it has twenty affiliates. */
    public BenchTeam team() {
        BenchTeam known = main;
        if (known == null) {
            known = newTeam("Bench", 20);
            main = known;
        }
        return known;
    }

    public BenchTeam newTeam(String name, int affiliates) {
        BenchTeam team = seeding.team(name, affiliates);
        teams.add(team);
        return team;
    }

    /** So many teams with one affiliate each. */
    public List<BenchTeam> newTeams(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> newTeam(name + " " + number, 1))
                .toList();
    }

    public List<BenchTeam> teams() {
        return List.copyOf(teams);
    }

    /** Sees to it that {@code team} has at least so many customers of whom nothing was sold yet. */
    public void customers(BenchTeam team, long wanted) {
        customers(List.of(team), wanted);
    }

    /** The same for each of several teams. */
    public void customers(List<BenchTeam> several, long wanted) {
        long missing = wanted
                - several.stream().mapToLong(BenchTeam::unusedCustomers).min().orElse(wanted);
        if (missing > 0) {
            seeding.customers(several, missing);
        }
    }

    /**
     * So that every round starts from the same state: all dirty pages are written, and statistics are those of what was
     * seeded. A plan that was made for an empty table would be no measure of anything.
     */
    public void settle() {
        asSuperuser("analyze");
        asSuperuser("checkpoint");
    }

    /** So that a scenario is not charged with what the one before it left to be cleaned up. */
    public void tidy() {
        asSuperuser("vacuum analyze");
    }

    /** For what neither role may do: checkpoints, statistics of statements. */
    public void asSuperuser(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(access().owner().url(), "postgres", access().superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** How many rows a query counts, as the owner. */
    public long count(String sql) {
        return owner.inTransaction(
                Set.of(), tx -> tx.query("select (" + sql + ")::bigint as n", parameters -> {}, row -> row.number("n"))
                        .get(0));
    }

    /** After a failure nobody knows what was acknowledged for them: the next scenario makes teams of its own. */
    public void forgetTeams() {
        teams.clear();
        main = null;
    }

    /** Makes a team that is in the database already, of an earlier run, the one that most scenarios send for. */
    public void join(BenchTeam known) {
        teams.add(known);
        main = known;
    }

    /** Stops everything; the data stays, and another bed can be opened on it. */
    public void stop() throws IOException {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stopHub();
        owner.close();
        server.close();
    }

    /** Stops everything and removes the data. */
    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whoever interrupts a run shall not have to look for processes afterwards; the folder stays. */
    private void abandon() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String appUrl() {
        URI url = URI.create(access().app().url().substring("jdbc:".length()));
        return "postgresql://" + access().app().user() + ":" + access().app().password() + "@" + url.getAuthority()
                + url.getPath();
    }

    private static DatabaseSettings patient(DatabaseSettings settings) {
        return new DatabaseSettings(
                settings.url(), settings.user(), settings.password(), 4, 4, settings.connectTimeout(), PATIENCE);
    }
}
