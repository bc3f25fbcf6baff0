package dev.tributary.bench.profile;

import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks at what the hub's backends wait for, beside the load, from a thread and a connection of its own. */
final class WaitSampler implements AutoCloseable {
    private static final long PERIOD = 10; // milliseconds
    private static final String LOOK = """
            select case state when 'active' then coalesce(wait_event_type || ' ' || wait_event, 'on CPU') else state end,
                   count(*)
              from pg_stat_activity
             where usename = '%s' and state <> 'idle'
             group by 1
            """.formatted(EmbeddedPostgresServer.APP_ROLE);

    private final Connection connection;
    private final PreparedStatement look;
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> looking;
    private final Map<String, Long> seen = new HashMap<>();
    private long looks;

    private WaitSampler(Connection connection) throws SQLException {
        this.connection = connection;
        this.look = connection.prepareStatement(LOOK);
        this.thread = Executors.newSingleThreadScheduledExecutor();
        this.looking = thread.scheduleWithFixedDelay(this::look, 0, PERIOD, TimeUnit.MILLISECONDS);
    }

    static WaitSampler start(Observation observation) throws SQLException {
        return new WaitSampler(observation.connect());
    }

    /** What was seen, most often seen first. */
    List<WaitCount> stop() throws InterruptedException, ExecutionException {
        looking.cancel(false);
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("PostgreSQL does not say what it waits for");
        }
        if (!looking.isCancelled()) {
            looking.get(); // throws what ended it
        }
        return seen.entrySet().stream()
                .map(entry -> new WaitCount(entry.getKey(), entry.getValue(), looks))
                .sorted(Comparator.comparingLong(WaitCount::seen).reversed())
                .toList();
    }

    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        connection.close();
    }

    private void look() {
        try (ResultSet row = look.executeQuery()) {
            while (row.next()) {
                seen.merge(row.getString(1), row.getLong(2), Long::sum);
            }
            looks++;
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL does not say what it waits for", failure);
        }
    }
}
