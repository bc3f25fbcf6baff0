package dev.tributary.bench.scenario;

import dev.tributary.bench.measure.Scenario;
import java.util.List;

/** All of them, in the order in which they run. */
public final class Scenarios {
    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(new ConversionsOverHttp());
    }
}
