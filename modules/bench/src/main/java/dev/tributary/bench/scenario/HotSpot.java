package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.util.List;

/** Everything for one customer, or for one affiliate: nobody may wait for anybody's row. */
final class HotSpot implements Scenario {
    private static final double LEAST = 0.5;

    private final String id;
    private final String what;
    private final int affiliates;
    private final boolean oneCustomer;

    private HotSpot(String id, String what, int affiliates, boolean oneCustomer) {
        this.id = id;
        this.what = what;
        this.affiliates = affiliates;
        this.oneCustomer = oneCustomer;
    }

    static HotSpot customer() {
        return new HotSpot("HOT-CUSTOMER", "conversions of one and the same customer; compared with S1", 1, true);
    }

    static HotSpot affiliate() {
        return new HotSpot("HOT-AFFILIATE", "conversions of one affiliate's customers; compared with S1", 1, false);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        BenchTeam team = bed.newTeam(id, affiliates);
        bed.customers(team, 1);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side hot = oneCustomer
                    ? new HubSide(generator, new Conversions(team, "hot", () -> 1), 1, requests -> {}, team::expect)
                    : new HubSide(
                            generator,
                            new Conversions(team, "hot", team::nextCustomer),
                            1,
                            requests -> bed.customers(team, requests),
                            team::expect);
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, id);
            WarmUp.ofHub(bed, hub);
            WarmUp.ofHub(bed, hot);
            return List.of(Row.rate(id, what, Rounds.alternate(bed, hot, hub), LEAST, ConversionsOverHttp.UNIT));
        }
    }
}
