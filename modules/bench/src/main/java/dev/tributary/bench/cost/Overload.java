package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Conversions;
import dev.tributary.bench.scenario.HubSide;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * OVERLOAD: twice as much is offered as the hub can do. It must go on doing about as much as before, refuse the rest at once
 * and say when to come again, lose nothing that it acknowledged, and be itself again soon afterwards.
 *
 * <p>The calm seconds and the overload come over the same connections. The hub needs some tenths of a second to accept as many
 * at once, and whoever is refused meanwhile waits for that: a matter of how the load begins, not of the load. So a calm
 * second that nobody looks at goes round all of them first.
 */
public final class Overload implements Scenario {
    private static final int CONNECTIONS = 64;
    /**
     * Twice the most that the hub takes on at once, by default. With as many as that, all of them may wait for their commits:
     * nobody is left to be refused, and what is due waits here for a connection, which would count as the refusal's latency.
     */
    private static final int MANY = 2_048;

    private static final double OFFERED = 2;
    private static final double CALM = 0.5;
    private static final int BEFORE_MAX = 3;
    private static final double SERVED_LEAST = 0.9;
    private static final double REFUSAL_MAX = 50;
    private static final int RECOVERY_MAX = 5;
    /** How much slower than before is still as before: two looks at the same hub differ by as much. */
    private static final double AS_BEFORE = 1.5;

    private static final double ENOUGH = 25; // ms: what S6 asks of a calm hub

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "OVERLOAD";
    }

    @Override
    public String what() {
        return "served while twice S1's rate is offered, next to S1";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        BenchTeam team = bed.team();
        Sender sender = new Sender(new Conversions(team, "over", team::nextCustomer));
        double rate = rate(bed, sender);
        Duration lasting = bed.pace().round().multipliedBy(2);
        int acquainted = (int) Math.ceil(MANY / (rate * CALM)); // seconds until each connection has sent something
        double seconds = CALM * (RECOVERY_MAX + 1 + acquainted) + OFFERED * lasting.toSeconds();
        bed.customers(team, (long) (rate * seconds * 1.1)); // before: afterwards it must be looked at once
        bed.settle(); // as before any other round
        try (LoadGenerator crowd = LoadGenerator.open(bed.hub().address(), MANY)) {
            Calm calm = new Calm(crowd, sender, rate * CALM, team);
            for (int second = 0; second < acquainted; second++) {
                calm.second(); // in which the hub accepts them all
            }
            double before = calm.before();
            LoadResult load = crowd.open(sender, rate * OFFERED, lasting);
            team.expect(load.acknowledged());
            return rows(rate, before, load, calm.recovered(before), sender);
        }
    }

    private List<Row> rows(double rate, double before, LoadResult load, int recovered, Sender sender) {
        Overloaded overloaded = Overloaded.of(load);
        return List.of(
                new Row(
                                id(),
                                what(),
                                load.perSecond(),
                                rate,
                                overloaded.isSo() ? load.perSecond() / rate : 0,
                                SERVED_LEAST,
                                "conversions/s",
                                List.of(),
                                List.of(),
                                "")
                        .withNotes(answers(load) + overloaded.remark()),
                refusals(load, sender, overloaded),
                Row.atMost("OVERLOAD-after", "until the latency is what it was", recovered, RECOVERY_MAX, "s")
                        .withNotes(String.format(Locale.ROOT, "p99 at half of S1 was %.1f ms", before)));
    }

    /** S1, next to which everything here is measured. */
    private static double rate(Bed bed, Sender sender) throws Exception {
        BenchTeam team = bed.team();
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
            Rounds.Side sales =
                    new HubSide(generator, sender, 1, customers -> bed.customers(team, customers), team::expect);
            WarmUp.ofHub(bed, sales);
            return Median.of(List.of(Rounds.one(bed, sales), Rounds.one(bed, sales), Rounds.one(bed, sales)));
        }
    }

    private static Row refusals(LoadResult load, Sender sender, Overloaded overloaded) {
        Histogram refused = new Histogram(120_000_000_000L, 3);
        long others = load.broken();
        for (Map.Entry<Integer, Histogram> answers : load.byStatus().entrySet()) {
            int status = answers.getKey();
            if (status == 429 || status == 503) {
                refused.add(answers.getValue());
            } else if (status >= 300) {
                others += answers.getValue().getTotalCount();
            }
        }
        double p99 = millis(refused);
        String notes = String.format(
                Locale.ROOT,
                "%d refused, the longest after %.0f ms, %d of them without Retry-After; %d answered otherwise or not at all%s",
                refused.getTotalCount(),
                refused.getMaxValue() / 1e6,
                sender.withoutRetryAfter,
                others,
                overloaded.remark());
        boolean right = overloaded.isSo() && sender.withoutRetryAfter == 0 && others == 0;
        double ratio = right ? REFUSAL_MAX / Math.max(p99, 0.001) : 0;
        return new Row(
                        "OVERLOAD-refused",
                        "refusals with Retry-After, p99",
                        p99,
                        REFUSAL_MAX,
                        ratio,
                        1.0,
                        "ms",
                        List.of(),
                        List.of(),
                        "")
                .withNotes(notes);
    }

    private static String answers(LoadResult load) {
        StringBuilder text = new StringBuilder();
        load.byStatus()
                .forEach((status, answers) -> text.append(String.format(
                        Locale.ROOT, "%d × %d (p99 %.0f ms) ", status, answers.getTotalCount(), millis(answers))));
        return text.append("not sent ").append(load.unsent()).toString();
    }

    private static double millis(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(99) / 1e6;
    }

    /** What the hub does at half of its rate. */
    private record Calm(LoadGenerator crowd, Sender sender, double rate, BenchTeam team) {
        LoadResult second() throws IOException {
            LoadResult result = crowd.open(sender, rate, SECOND);
            team.expect(result.acknowledged());
            return result;
        }

        /** p99 in milliseconds of a second in which everything was sent and acknowledged; the machine may have hiccups. */
        double before() throws IOException {
            for (int attempt = 0; attempt < BEFORE_MAX; attempt++) {
                LoadResult result = second();
                if (result.isWhole()) {
                    return millis(result.latency());
                }
            }
            throw new IllegalStateException("the hub does not even do half of its rate");
        }

        /**
         * @return after how many seconds a whole second was as before, all of it sent and acknowledged; one more than
         *     allowed: none was
         */
        int recovered(double before) throws IOException {
            for (int second = 1; second <= RECOVERY_MAX; second++) {
                LoadResult result = second();
                if (result.isWhole() && millis(result.latency()) <= Math.max(before * AS_BEFORE, ENOUGH)) {
                    return second;
                }
            }
            return RECOVERY_MAX + 1;
        }
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
            boolean refused = answer.status() == 429 || answer.status() == 503;
            if (refused && answer.header("retry-after").isEmpty()) {
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
