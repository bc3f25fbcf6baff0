package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.floor.Floors;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** Lets the hub book one conversion of a fresh team: what it writes is what floors must write. */
public final class Sampling {
    private Sampling() {}

    public static Floors ofConversion(Bed bed) throws IOException {
        return of(bed, team -> new Conversions(team, "sa", team::nextCustomer));
    }

    static Floors ofTrackEvent(Bed bed) throws IOException {
        return of(
                bed,
                team -> new SegmentBatches(
                        team, "sa", 1, team::nextCustomer, bed.modules().clock().instant()));
    }

    private static Floors of(Bed bed, Function<BenchTeam, Requests> requests) throws IOException {
        BenchTeam team = bed.newTeam("Sample", 20);
        bed.customers(team, 1);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), 1)) {
            generator.open(requests.apply(team), 1, Duration.ofSeconds(1)).requireAllAcknowledged();
            team.expect(1);
        }
        return Floors.like(bed, team);
    }
}
