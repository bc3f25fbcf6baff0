package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Latency;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long one waits when the hub is busy and not overloaded. Counted from when a request was due, sent or not. */
final class LatencyAtHalfRate implements Scenario {
    private static final double P50_MAX = 5;
    private static final double P99_MAX = 25;

    @Override
    public String id() {
        return "S6";
    }

    @Override
    public String what() {
        return "latency of conversions at half of S1's rate, open loop; floor: the most it may be";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, "s6");
            WarmUp.ofHub(bed, hub);
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < bed.pace().rounds(); round++) {
                rates.add(Rounds.one(bed, hub));
            }
            return rows(bed, generator, Median.of(rates) / 2);
        }
    }

    private List<Row> rows(Bed bed, LoadGenerator generator, double rate) throws Exception {
        BenchTeam team = bed.team();
        Conversions conversions = new Conversions(team, "s6open", team::nextCustomer);
        Duration round = bed.pace().round();
        List<Histogram> latencies = new ArrayList<>();
        for (int at = 0; at < bed.pace().rounds(); at++) {
            bed.customers(team, (long) (rate * round.toSeconds()) + 1);
            bed.settle();
            LoadResult result = generator.open(conversions, rate, round).requireAllAcknowledged();
            team.expect(result.acknowledged());
            latencies.add(result.latency());
        }
        String notes = String.format(
                Locale.ROOT,
                "%.0f conversions/s; p99.9 %.1f ms, longest %.1f ms",
                rate,
                Median.of(percentiles(latencies, 99.9)),
                Median.of(percentiles(latencies, 100)));
        return List.of(
                Row.atMost(id(), what() + "; p99", percentiles(latencies, 99), P99_MAX, "ms")
                        .withNotes(notes),
                Row.atMost(id() + "-p50", "the same; p50", percentiles(latencies, 50), P50_MAX, "ms"));
    }

    private static List<Double> percentiles(List<Histogram> latencies, double percentile) {
        return latencies.stream()
                .map(latency -> Latency.millis(latency, percentile))
                .toList();
    }
}
