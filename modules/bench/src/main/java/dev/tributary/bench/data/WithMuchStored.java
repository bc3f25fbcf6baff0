package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.Pace;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
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
    private static final long CUSTOMERS_PER_SECOND = 12_000; // more than any hub needs
    private static final Duration WARMING = Duration.ofSeconds(1);

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
            Sales much = new Sales(full);
            Sales none = new Sales(empty);
            much.warmUp();
            none.warmUp();
            full.settle();
            empty.settle();
            return List.of(Row.rate(id(), what(), alternate(much, none, bed.pace()), LEAST, "conversions/s"));
        } finally {
            full.stopHub();
        }
    }

    /**
     * Without a checkpoint before each round: right after one, every page that is touched for the first time goes to the log
     * as a whole, which a full database would be charged with all the time and a busy server once in minutes.
     */
    private static Rounds.Outcome alternate(Sales much, Sales none, Pace pace) throws IOException {
        List<Double> values = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            floors.add(none.perSecond(pace.round()));
            values.add(much.perSecond(pace.round()));
        }
        return new Rounds.Outcome(values, floors);
    }

    /** S1's load on one of the two. */
    private static final class Sales {
        private final Bed bed;
        private final BenchTeam team;
        private final RandomKeys requests;

        Sales(Bed bed) {
            this.bed = bed;
            this.team = bed.team();
            this.requests = new RandomKeys(team, System.nanoTime(), team::nextCustomer);
        }

        double perSecond(Duration round) throws IOException {
            return load(round).perSecond();
        }

        void warmUp() throws IOException {
            long done = 0;
            while (done < bed.pace().warmUp()) {
                done += load(WARMING).acknowledged();
            }
        }

        private LoadResult load(Duration duration) throws IOException {
            bed.customers(team, duration.toSeconds() * CUSTOMERS_PER_SECOND);
            try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
                LoadResult result = generator.closed(requests, duration).requireAllAcknowledged();
                team.expect(result.acknowledged());
                return result;
            }
        }
    }
}
