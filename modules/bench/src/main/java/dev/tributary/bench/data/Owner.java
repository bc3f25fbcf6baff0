package dev.tributary.bench.data;

import dev.tributary.platform.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connections of the role that owns the tables. */
record Owner(DatabaseSettings settings) {
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        run(connection, "set maintenance_work_mem = '768MB'");
        run(connection, "set max_parallel_maintenance_workers = 0"); // connections are parallel themselves
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does {@code work} with each of {@code items}, over so many connections, in their order. */
    <T> void each(int connections, List<T> items, Work<T> work) throws SQLException, InterruptedException {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    try (Connection connection = connect()) {
                        for (T item = left.poll(); item != null; item = left.poll()) {
                            work.with(connection, item);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new SQLException("one of several connections failed", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is done with one connection. */
    @FunctionalInterface
    interface Work<T> {
        void with(Connection connection, T item) throws SQLException;
    }
}
