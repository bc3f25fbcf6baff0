package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.Books;
import dev.tributary.bench.bed.Pace;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** S4: two hubs side by side, one on an empty database and one on a full one, which take turns. */
public final class WithMuchStored implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final double LEAST = 0.8;

    private final StoredBed stored;

    public WithMuchStored(StoredBed stored) {
        this.stored = stored;
    }

    @Override
    public String id() {
        return "S4";
    }

    @Override
    public String what() {
        return String.format(Locale.ROOT, "conversions with %,d stored, next to none", stored.count());
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        bed.stopHub();
        Bed full = stored.bed(bed.home(), bed.pace());
        Path folder =
                Files.createTempDirectory(Files.createDirectories(bed.home().resolve("target")), "empty");
        try (Bed empty = Bed.open(bed.home(), folder, bed.pace())) {
            Rounds.Side much = warm(full);
            Rounds.Side none = warm(empty);
            full.settle();
            empty.settle();
            Row row = Row.rate(id(), what(), alternate(much, none, bed.pace()), LEAST, "conversions/s");
            Books.requireRight(empty, "the empty database");
            stored.requireRight();
            return List.of(row);
        } finally {
            full.stopHub();
        }
    }

    /**
     * Without a checkpoint before each round: right after one, every page that is touched for the first time goes to the log
     * as a whole, which a full database would be charged with all the time and a busy server once in minutes.
     */
    private static Rounds.Outcome alternate(Rounds.Side much, Rounds.Side none, Pace pace) throws Exception {
        List<Double> values = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            none.prepare(pace.round());
            floors.add(none.perSecond(pace.round()));
            much.prepare(pace.round());
            values.add(much.perSecond(pace.round()));
        }
        return new Rounds.Outcome(values, floors);
    }

    private static Rounds.Side warm(Bed bed) throws Exception {
        Sales sales = new Sales(bed);
        WarmUp.ofHub(bed, sales);
        return sales;
    }

    /** S1's load on one of the two, over new connections each time: a hub ends those that are idle while the other works. */
    private static final class Sales implements Rounds.Side {
        private static final double FIRST_GUESS = 12_000;
        private static final double MARGIN = 1.6;
        private static final long SPARE = 10_000;

        private final Bed bed;
        private final BenchTeam team;
        private final RandomKeys requests;
        private double lastRate = FIRST_GUESS;

        Sales(Bed bed) {
            this.bed = bed;
            this.team = bed.team();
            this.requests = new RandomKeys(team, System.nanoTime(), team::nextCustomer);
        }

        @Override
        public void prepare(Duration round) {
            bed.customers(team, (long) (lastRate * MARGIN * round.toMillis() / 1000) + SPARE);
        }

        @Override
        public double perSecond(Duration round) throws IOException {
            try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
                LoadResult result = generator.closed(requests, round).requireAllAcknowledged();
                team.expect(result.acknowledged());
                lastRate = result.perSecond();
                return lastRate;
            }
        }
    }
}
