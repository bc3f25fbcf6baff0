package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.platform.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** The least that a lookup can take: one row by its primary key, as the hub's role, on a connection of one's own. */
final class KeyReads {
    private static final String TEAM = "select set_config('tributary.teams', ?, false)";
    private static final String ROW = "select * from intake.event where team_id = ? and event_id = ?";

    private KeyReads() {}

    /** @return nanoseconds of each read */
    static Histogram run(Bed bed, List<UUID> events, int atOnce, Duration duration)
            throws InterruptedException, SQLException {
        DatabaseSettings app = bed.access().app();
        UUID team = bed.team().id();
        Histogram all = new Histogram(3);
        ExecutorService readers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                Random random = new Random(i);
                running.add(readers.submit(() -> read(app, team, events, random, duration)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
        } catch (ExecutionException failure) {
            throw new SQLException("reading by key failed", failure.getCause());
        } finally {
            readers.shutdownNow();
        }
        return all;
    }

    private static Histogram read(DatabaseSettings app, UUID team, List<UUID> events, Random random, Duration duration)
            throws SQLException {
        Histogram nanos = new Histogram(3);
        try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                PreparedStatement name = connection.prepareStatement(TEAM);
                PreparedStatement row = connection.prepareStatement(ROW)) {
            name.setString(1, "{" + team + "}");
            name.execute();
            row.setObject(1, team);
            long end = System.nanoTime() + duration.toNanos();
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                row.setObject(2, events.get(random.nextInt(events.size())));
                try (ResultSet found = row.executeQuery()) {
                    if (!found.next()) {
                        throw new SQLException("an event is not there");
                    }
                }
                nanos.recordValue(System.nanoTime() - now);
            }
        }
        return nanos;
    }
}
