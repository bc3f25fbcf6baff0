package dev.tributary.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends HTTP requests over keep-alive connections, all from the thread that calls: it shares the machine's cores with
 * what it measures, so that it has to be cheap. After the last request it waits for every answer: nothing is left in doubt.
 */
public final class LoadGenerator implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(35);
    private static final Duration LATE = Duration.ofMillis(100);
    private static final long NAP = 200_000; // nanoseconds; shorter ones cost the hub more than they tell
    private static final int READ_MAX = 1 << 18;

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<Connection> idle = new ArrayDeque<>();
    private final ByteBuffer shared = ByteBuffer.allocateDirect(READ_MAX);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long cpuNanos;
    private long answers;

    private LoadGenerator(Selector selector) {
        this.selector = selector;
    }

    public static LoadGenerator open(InetSocketAddress server, int connections) throws IOException {
        LoadGenerator generator = new LoadGenerator(Selector.open());
        for (int made = 0; made < connections; made++) {
            generator.connections.add(new Connection(server, generator.selector));
        }
        return generator;
    }

    /** Closed loop: every connection sends as soon as it has its answer. */
    public LoadResult closed(Requests requests, Duration duration) throws IOException {
        Tally tally = new Tally();
        long cpu = threads.getCurrentThreadCpuTime();
        reopenWhatWasClosed(requests, tally);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (Connection connection : connections) {
            connection.send(requests, System.nanoTime());
        }
        idle.clear();
        long now = start;
        while (idle.size() < connections.size() && now < end + GRACE.toNanos()) {
            selector.select(key -> turn(key, requests, tally, end), 100);
            now = System.nanoTime();
            while (now < end && !idle.isEmpty()) {
                idle.remove().send(requests, System.nanoTime());
            }
        }
        giveUpOnTheRest(tally);
        cpuNanos += threads.getCurrentThreadCpuTime() - cpu;
        answers += tally.answers();
        return tally.result(duration.toNanos() / 1e9);
    }

    /** What the generator itself took of the machine in its closed loops so far: microseconds of CPU per request. */
    public double cpuMicros() {
        return answers == 0 ? 0 : cpuNanos / 1e3 / answers;
    }

    /** Open loop: requests are due at even distances, whatever becomes of the earlier ones. */
    public LoadResult open(Requests requests, double perSecond, Duration duration) throws IOException {
        Tally tally = new Tally();
        reopenWhatWasClosed(requests, tally);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        Schedule schedule = Schedule.of(start, perSecond, duration.toNanos() / 1e9);
        idle.clear();
        idle.addAll(connections);
        long sent = 0;
        long now = start;
        long last = end + LATE.toNanos(); // what is due at the very end is sent a moment later
        while (now < end
                || (now < last && sent < schedule.count())
                || (idle.size() < connections.size() && now < end + GRACE.toNanos())) {
            while (now < last && sent < schedule.count() && schedule.intended(sent) <= now && !idle.isEmpty()) {
                idle.remove().send(requests, schedule.intended(sent));
                sent++;
            }
            if (selector.selectNow(key -> turn(key, requests, tally, end)) == 0) {
                LockSupport.parkNanos(NAP);
            }
            now = System.nanoTime();
        }
        tally.notSent(schedule.count() - sent);
        giveUpOnTheRest(tally);
        return tally.result(duration.toNanos() / 1e9);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }

    /** A server ends connections that were idle for long, such as between two loads. */
    private void reopenWhatWasClosed(Requests requests, Tally tally) throws IOException {
        selector.selectNow(key -> turn(key, requests, tally, 0));
    }

    private void turn(SelectionKey key, Requests requests, Tally tally, long end) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable() && connection.read(shared)) {
                take(connection, requests, tally, end);
            }
        } catch (IOException broken) {
            if (connection.isBusy()) {
                tally.broke();
                idle.add(connection);
            }
            reopen(connection);
        }
    }

    private void take(Connection connection, Requests requests, Tally tally, long end) {
        long now = System.nanoTime();
        Answer answer = connection.answer();
        boolean acknowledged = requests.isAcknowledged(connection.number(), answer);
        tally.answered(answer.status(), acknowledged, now <= end, now - connection.since());
        if (answer.header("connection").equalsIgnoreCase("close")) {
            reopen(connection);
        }
        idle.add(connection);
    }

    private static void reopen(Connection connection) {
        try {
            connection.reopen();
        } catch (IOException gone) {
            throw new UncheckedIOException("the server does not listen any more", gone);
        }
    }

    private void giveUpOnTheRest(Tally tally) throws IOException {
        for (Connection connection : connections) {
            if (connection.isBusy()) {
                tally.broke();
                connection.reopen();
            }
        }
    }
}
