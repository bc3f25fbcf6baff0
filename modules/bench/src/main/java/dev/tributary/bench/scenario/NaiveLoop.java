package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.floor.Floor;
import dev.tributary.bench.floor.Floors;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Median;
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
            Rounds.Outcome outcome = Rounds.alternate(bed, hub, one);
            return List.of(Row.rate(id(), what(), outcome, LEAST, ConversionsOverHttp.UNIT), withMany(bed, many));
        }
    }

    private Row withMany(Bed bed, Floor many) throws Exception {
        WarmUp.ofFloor(many);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < bed.pace().rounds(); round++) {
            rates.add(Rounds.one(bed, many));
        }
        String told = "the naive loop by itself, with 16 connections";
        return Row.told(id() + "-16", told, Median.of(rates), ConversionsOverHttp.UNIT);
    }
}
