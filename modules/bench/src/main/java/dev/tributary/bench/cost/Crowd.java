package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.Latency;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.scenario.Conversions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Many senders, who at times all come at once. Their connections are opened once: the hub needs some tenths of a second to
 * accept as many together, and whoever is refused meanwhile waits for that: a matter of how a load begins, not of the load.
 */
final class Crowd implements Rounds.Side, AutoCloseable {
    /**
     * Twice the most that the hub takes on at once, by default. With as many as that, all of them may wait for their commits:
     * nobody is left to be refused, and what is due waits here for a connection, which would count as the refusal's latency.
     */
    private static final int CONNECTIONS = 2_048;

    private static final double OFFERED = 2;
    private static final double CALM = 0.5;
    private static final int BEFORE_MAX = 3;
    /** How much slower than before is still as before: two looks at the same hub differ by as much. */
    private static final double AS_BEFORE = 1.5;

    private static final double ENOUGH = 25; // ms: what S6 asks of a calm hub
    private static final double MARGIN = 1.1;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bed bed;
    private final BenchTeam team;
    private final LoadGenerator generator;
    private final Sender sender;
    private final double usual;

    private Crowd(Bed bed, LoadGenerator generator, double usual) {
        this.bed = bed;
        this.team = bed.team();
        this.generator = generator;
        this.sender = new Sender(new Conversions(team, "over", team::nextCustomer));
        this.usual = usual;
    }

    /** @param usual what the hub does per second: half of it is calm, twice as much too much */
    static Crowd gather(Bed bed, double usual) throws IOException {
        Crowd crowd = new Crowd(bed, LoadGenerator.open(bed.hub().address(), CONNECTIONS), usual);
        try {
            crowd.goRound();
            return crowd;
        } catch (IOException | RuntimeException failure) {
            crowd.close();
            throw failure;
        }
    }

    @Override
    public void prepare(Duration round) {
        supply(usual, OFFERED * round.toSeconds());
    }

    /** For warming: what an overload uses of the hub is to be compiled before it counts. */
    @Override
    public double perSecond(Duration round) throws IOException {
        return overload(round).perSecond();
    }

    /** An overload by itself. */
    LoadResult overload(Duration lasting) throws IOException {
        return offer(usual * OFFERED, lasting);
    }

    /**
     * @param rate of the same moment: machines are now faster, now slower
     * @param recoveryMax seconds for which the hub is looked at afterwards
     */
    OverloadRound round(double rate, Duration lasting, int recoveryMax) throws IOException {
        supply(rate, CALM * (BEFORE_MAX + recoveryMax) + OFFERED * lasting.toSeconds());
        bed.settle();
        double before = calmP99(rate);
        long silent = sender.withoutRetryAfter;
        long end = System.nanoTime() + lasting.toNanos();
        LoadResult load = offer(rate * OFFERED, lasting);
        double answering =
                Math.max(0, System.nanoTime() - end) / 1e9; // what was let in at the very end has its answer late
        double recovered = answering + recovered(rate, Math.max(before * AS_BEFORE, ENOUGH), recoveryMax);
        return new OverloadRound(rate, before, load, sender.withoutRetryAfter - silent, recovered);
    }

    @Override
    public void close() throws IOException {
        generator.close();
    }

    /** Calm seconds until each connection has sent something. */
    private void goRound() throws IOException {
        int seconds = (int) Math.ceil(CONNECTIONS / (usual * CALM));
        supply(usual, CALM * seconds);
        for (int second = 0; second < seconds; second++) {
            calm(usual);
        }
    }

    /** p99 in milliseconds of a second in which everything was sent and acknowledged; the machine may have hiccups. */
    private double calmP99(double rate) throws IOException {
        for (int attempt = 0; attempt < BEFORE_MAX; attempt++) {
            LoadResult result = calm(rate);
            if (result.isWhole()) {
                return Latency.millis(result.latency(), 99);
            }
        }
        throw new IllegalStateException("the hub does not even do half of its rate");
    }

    /** @return after how many seconds a whole second had at most that p99; one more than {@code max}: none had */
    private int recovered(double rate, double atMost, int max) throws IOException {
        for (int second = 1; second <= max; second++) {
            LoadResult result = calm(rate);
            if (result.isWhole() && Latency.millis(result.latency(), 99) <= atMost) {
                return second;
            }
        }
        return max + 1;
    }

    private LoadResult calm(double rate) throws IOException {
        return offer(rate * CALM, SECOND);
    }

    private LoadResult offer(double perSecond, Duration lasting) throws IOException {
        LoadResult result = generator.open(sender, perSecond, lasting);
        team.expect(result.acknowledged());
        return result;
    }

    private void supply(double rate, double seconds) {
        bed.customers(team, (long) (rate * seconds * MARGIN));
    }

    /** Looks at refusals too. */
    private static final class Sender implements Requests {
        private final Requests requests;
        private long withoutRetryAfter;

        Sender(Requests requests) {
            this.requests = requests;
        }

        @Override
        public long next(ByteBuffer out) {
            return requests.next(out);
        }

        @Override
        public boolean isAcknowledged(long number, Answer answer) {
            if (Refusals.areMeantBy(answer.status())
                    && answer.header("retry-after").isEmpty()) {
                withoutRetryAfter++;
            }
            return requests.isAcknowledged(number, answer);
        }

        @Override
        public int bytesMax() {
            return requests.bytesMax();
        }
    }
}
