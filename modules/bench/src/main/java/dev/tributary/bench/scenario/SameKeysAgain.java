package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Senders that try again must cost less than those that send something new. */
final class SameKeysAgain implements Scenario {
    private static final String PREFIX = "s5";
    private static final double LEAST = 1.5;
    private static final double FIRST_PER_SECOND = 1_000;

    @Override
    public String id() {
        return "S5";
    }

    @Override
    public String what() {
        return "replays: the same keys again, 64 connections; compared with S1";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        BenchTeam team = bed.newTeam("Replays", 20);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS)) {
            Replays replays = new Replays(team, PREFIX, 1, book(bed, team, generator));
            Rounds.Side again = new HubSide(generator, replays, 1, requests -> {}, any -> {});
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, "s5");
            WarmUp.ofHub(bed, hub);
            WarmUp.ofHub(bed, again);
            Rounds.Outcome outcome = Rounds.alternate(bed, again, hub);
            return List.of(Row.rate(id(), what(), outcome, LEAST, "replays/s"));
        }
    }

    /** Customer 1 has key 1, and so on. @return how many */
    private static long book(Bed bed, BenchTeam team, LoadGenerator generator) throws Exception {
        Duration load = Duration.ofSeconds(10);
        bed.customers(team, (long) (FIRST_PER_SECOND * load.toSeconds()) + 1);
        AtomicLong customers = new AtomicLong();
        Conversions conversions = new Conversions(team, PREFIX, customers::incrementAndGet);
        team.expect(generator
                .open(conversions, FIRST_PER_SECOND, load)
                .requireAllAcknowledged()
                .acknowledged());
        return customers.get();
    }
}
