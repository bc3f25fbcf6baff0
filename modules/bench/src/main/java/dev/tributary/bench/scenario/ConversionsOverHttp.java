package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.floor.Floor;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.util.List;

/** The figure that others are compared with. */
final class ConversionsOverHttp implements Scenario {
    static final int CONNECTIONS = 64;
    static final String UNIT = "conversions/s";

    private static final int FLOOR_CONNECTIONS = 16;
    private static final double LEAST = 0.8;

    @Override
    public String id() {
        return "S1";
    }

    @Override
    public String what() {
        return "conversions over HTTP, one per request, 64 connections; floor: one statement and commit each, 16 connections";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS);
                Floor floor = Sampling.ofConversion(bed).single(FLOOR_CONNECTIONS)) {
            Rounds.Side hub = side(bed, generator, "s1");
            WarmUp.ofHub(bed, hub);
            WarmUp.ofFloor(floor);
            Row row = Row.rate(id(), what(), Rounds.alternate(bed, hub, floor), LEAST, UNIT);
            String notes = "load generator: %.1f us of CPU per request".formatted(generator.cpuMicros());
            return List.of(row.withNotes(notes));
        }
    }

    /**
     * For scenarios that are compared with this one.
     *
     * @param prefix of the keys: each scenario its own
     */
    static Rounds.Side side(Bed bed, LoadGenerator generator, String prefix) {
        return new HubSide(
                generator,
                new Conversions(bed.team(), prefix, bed.team()::nextCustomer),
                1,
                requests -> bed.customers(bed.team(), requests),
                bed.team()::expect);
    }
}
