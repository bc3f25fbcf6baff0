package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import java.util.List;

/** S1. */
final class ConversionsOverHttp implements Scenario {
    @Override
    public String id() {
        return "S1";
    }

    @Override
    public String what() {
        return "conversions over HTTP, one per request";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        bed.customers(bed.team(), 100_000);
        Conversions conversions = new Conversions(bed.team(), "s1", bed.team()::nextCustomer);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), 64)) {
            var result = generator.closed(conversions, bed.pace().round()).requireAllAcknowledged();
            bed.team().expect(result.acknowledged());
            return List.of(Row.told(id(), what(), result.perSecond(), "conversions/s"));
        }
    }
}
