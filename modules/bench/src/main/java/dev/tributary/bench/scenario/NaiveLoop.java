package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.floor.Floor;
import dev.tributary.bench.floor.Floors;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.util.ArrayList;
import java.util.List;

/** How much is gained over a transaction for each statement. */
final class NaiveLoop implements Scenario {
    private static final int MANY_CONNECTIONS = 16;
    private static final double LEAST = 20;

    @Override
    public String id() {
        return "NAIVE";
    }

    @Override
    public String what() {
        return "S1; floor: a round trip and a commit for each step, 1 connection";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        Floors floors = Sampling.ofConversion(bed);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS);
                Floor one = floors.naive(1);
                Floor many = floors.naive(MANY_CONNECTIONS)) {
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, "naive");
            WarmUp.ofHub(bed, hub);
            WarmUp.ofFloor(one);
            WarmUp.ofFloor(many);
            List<Double> values = new ArrayList<>();
            List<Double> ones = new ArrayList<>();
            List<Double> manies = new ArrayList<>();
            for (int round = 0; round < bed.pace().rounds(); round++) {
                ones.add(Rounds.one(bed, one));
                values.add(Rounds.one(bed, hub));
                manies.add(Rounds.one(bed, many));
            }
            return List.of(
                    Row.rate(id(), what(), new Rounds.Outcome(values, ones), LEAST, ConversionsOverHttp.UNIT),
                    Row.compared(
                            id() + "-16",
                            "S1; floor: the same loop on 16 connections at once",
                            new Rounds.Outcome(values, manies),
                            ConversionsOverHttp.UNIT));
        }
    }
}
