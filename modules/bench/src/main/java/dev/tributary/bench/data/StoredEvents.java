package dev.tributary.bench.data;

import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Stores millions of conversions in the embedded database of a folder, within minutes, so that afterwards it is as if they
 * had come in one by one over half a year: the same rows in every table, keys and ids of their own, sealed postings that
 * balance, the same indexes, constraints and triggers.
 *
 * <p>What makes it fast: rows are copied from a few that the hub wrote, by one binary COPY for each table; indexes are built
 * afterwards; and nothing of it is written to the log ({@code wal_level = minimal}, for the time of it alone).
 */
final class StoredEvents {
    private static final int CONNECTIONS = 2;

    private final Path folder;
    private final Consumer<String> progress;

    /** @param folder of the embedded database, which nobody may use meanwhile */
    StoredEvents(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    void store(long count, List<Sample> samples) throws IOException, SQLException, InterruptedException {
        WithoutLog settings = new WithoutLog(folder);
        settings.on();
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            fill(new Owner(server.access().owner()), count, samples);
        }
        settings.off();
    }

    private void fill(Owner owner, long count, List<Sample> samples) throws SQLException, InterruptedException {
        List<Pouring> pourings = pourings(samples);
        List<String> tables = pourings.stream().map(Pouring::table).toList();
        try (Connection connection = owner.connect()) {
            Scaffolding scaffolding = Scaffolding.of(connection, tables);
            List<String> before = scaffolding.state(connection);
            scaffolding.takeDown(connection);

            Spread spread = Spread.before(Instant.now(), count);
            timed("rows", () -> owner.each(CONNECTIONS, pourings, (own, pouring) -> pouring.pour(own, spread)));
            List<String> indexes = tables.stream()
                    .flatMap(table -> scaffolding.indexStatements(table).stream())
                    .toList();
            timed("indexes", () -> owner.each(CONNECTIONS, indexes, Owner::run));
            timed("constraints", () -> scaffolding.finish(connection));
            timed("vacuum analyze", () -> run(connection, "vacuum analyze"));

            if (!scaffolding.state(connection).equals(before)) {
                throw new IllegalStateException("indexes, constraints and triggers are not what they were: " + before
                        + " became " + scaffolding.state(connection));
            }
        }
    }

    /** The longest first. */
    private static List<Pouring> pourings(List<Sample> samples) {
        List<Pouring> pourings = new ArrayList<>();
        for (Sample.Rows rows : samples.get(0).rows()) {
            pourings.add(new Pouring(rows.table(), samples));
        }
        pourings.sort(Comparator.comparing(Pouring::weight).reversed());
        return pourings;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void timed(String what, Step step) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        step.run();
        progress.accept(String.format(Locale.ROOT, "stored: %s in %.1f s", what, (System.nanoTime() - began) / 1e9));
    }

    /** A part of the work. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException, InterruptedException;
    }
}
