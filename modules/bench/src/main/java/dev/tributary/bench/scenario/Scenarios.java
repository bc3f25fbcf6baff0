package dev.tributary.bench.scenario;

import dev.tributary.bench.cost.Costs;
import dev.tributary.bench.cost.Overload;
import dev.tributary.bench.cost.Starting;
import dev.tributary.bench.data.FileOfSales;
import dev.tributary.bench.data.Lookups;
import dev.tributary.bench.data.StoredBed;
import dev.tributary.bench.data.WithMuchStored;
import dev.tributary.bench.measure.Scenario;
import java.util.List;

/** All of them, in the order in which they run. */
public final class Scenarios {
    private Scenarios() {}

    /** @param stored for those that measure with much stored */
    public static List<Scenario> all(StoredBed stored) {
        return List.of(
                new ConversionsOverHttp(),
                new SegmentBatchesOverHttp(),
                new SameKeysAgain(),
                new LatencyAtHalfRate(),
                new ClicksOverHttp(),
                new NaiveLoop(),
                HotSpot.customer(),
                HotSpot.affiliate(),
                new ThousandTeams(),
                new FileOfSales(),
                new WithMuchStored(stored),
                new Lookups(stored),
                new Overload(),
                new Starting(),
                new Costs());
    }
}
