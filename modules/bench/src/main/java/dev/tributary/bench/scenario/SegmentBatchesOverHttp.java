package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.floor.Floor;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.time.Instant;
import java.util.List;

/** What Segment's libraries send: many events in one request. */
final class SegmentBatchesOverHttp implements Scenario {
    private static final int CONNECTIONS = 8;
    private static final int SIZE = 100;
    private static final int FLOOR_CONNECTIONS = 2;
    private static final int FLOOR_SIZE = 200;
    private static final double LEAST = 0.5;

    @Override
    public String id() {
        return "S2";
    }

    @Override
    public String what() {
        return "Segment batches of 100 track events, all conversions, 8 connections; floor: 200 a statement, 2 connections";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        BenchTeam team = bed.team();
        Instant now = bed.modules().clock().instant();
        SegmentBatches batches = new SegmentBatches(team, "s2", SIZE, team::nextCustomer, now);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS);
                Floor floor = Sampling.ofTrackEvent(bed).batched(FLOOR_CONNECTIONS, FLOOR_SIZE)) {
            Rounds.Side hub = new HubSide(
                    generator, batches, SIZE, requests -> bed.customers(team, requests * SIZE), team::expect);
            WarmUp.ofHub(bed, hub);
            WarmUp.ofFloor(floor, FLOOR_SIZE);
            Rounds.Outcome outcome = Rounds.alternate(bed, hub, floor);
            return List.of(Row.rate(id(), what(), outcome, LEAST, ConversionsOverHttp.UNIT));
        }
    }
}
