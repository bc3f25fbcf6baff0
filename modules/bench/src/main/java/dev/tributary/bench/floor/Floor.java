package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.measure.Rounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Conversions written by hand, past the hub: as many threads as connections, each as fast as its commits come back. */
public final class Floor implements Rounds.Side, AutoCloseable {
    private static final int RATE_MAX = 40_000; // customers are seeded for so many a second; more than any machine does

    private final Bed bed;
    private final BenchTeam team;
    private final List<Writer> writers;
    private final ExecutorService threads;
    private double lastRate;

    Floor(Bed bed, BenchTeam team, List<Writer> writers) {
        this.bed = bed;
        this.team = team;
        this.writers = List.copyOf(writers);
        this.threads = Executors.newFixedThreadPool(writers.size());
    }

    @Override
    public void prepare(Duration round) {
        double rate = lastRate == 0 ? 10_000 : Math.min(lastRate * 1.6, RATE_MAX);
        bed.customers(team, (long) (rate * round.toMillis() / 1000) + 20_000);
    }

    @Override
    public double perSecond(Duration round) throws Exception {
        long start = System.nanoTime();
        List<Callable<Long>> loops = new ArrayList<>();
        for (Writer writer : writers) {
            loops.add(() -> loop(writer, start + round.toNanos()));
        }
        long written = 0;
        for (Future<Long> loop : threads.invokeAll(loops)) {
            written += loop.get();
        }
        team.expect(written);
        lastRate = written * 1e9 / (System.nanoTime() - start);
        return lastRate;
    }

    /** Exactly one transaction. */
    void once() throws SQLException {
        team.expect(writers.get(0).write());
    }

    @Override
    public void close() throws SQLException {
        threads.shutdown();
        for (Writer writer : writers) {
            writer.close();
        }
    }

    private static long loop(Writer writer, long end) throws SQLException {
        long written = 0;
        while (System.nanoTime() < end) {
            written += writer.write();
        }
        return written;
    }
}
