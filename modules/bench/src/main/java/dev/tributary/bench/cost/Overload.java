package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Conversions;
import dev.tributary.bench.scenario.HubSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * OVERLOAD: twice as much is offered as the hub can do. It must go on doing about as much as before, refuse the rest at once
 * and say when to come again, lose nothing that it acknowledged, and be itself again soon afterwards. S1 and overloads take
 * turns, once the hub is warm for both: a refusal is code that nothing else uses.
 */
public final class Overload implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final double SERVED_LEAST = 0.9;
    private static final double REFUSAL_MAX = 50;
    private static final int RECOVERY_MAX = 5;

    @Override
    public String id() {
        return "OVERLOAD";
    }

    @Override
    public String what() {
        return "served while twice S1's rate is offered, next to S1";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        BenchTeam team = bed.team();
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
            Rounds.Side sales = new HubSide(
                    generator,
                    new Conversions(team, "calm", team::nextCustomer),
                    1,
                    customers -> bed.customers(team, customers),
                    team::expect);
            WarmUp.ofHub(bed, sales);
            try (Crowd crowd = Crowd.gather(bed, Rounds.one(bed, sales))) {
                WarmUp.ofHub(bed, crowd);
                List<OverloadRound> rounds = new ArrayList<>();
                for (int round = 0; round < bed.pace().rounds(); round++) {
                    rounds.add(crowd.round(Rounds.one(bed, sales), bed.pace().round(), RECOVERY_MAX));
                }
                return List.of(served(rounds), refused(rounds, crowd.coldP99()), recovered(rounds));
            }
        }
    }

    private Row served(List<OverloadRound> rounds) {
        Rounds.Outcome outcome =
                new Rounds.Outcome(each(rounds, OverloadRound::served), each(rounds, OverloadRound::rate));
        return Row.rate(id(), what(), outcome, SERVED_LEAST, "conversions/s")
                .onlyIf(rounds.stream().allMatch(round -> round.overloaded().isSo()))
                .withNotes(String.join(
                        "; ", rounds.stream().map(OverloadRound::answers).toList()));
    }

    private static Row refused(List<OverloadRound> rounds, double coldP99) {
        List<Double> p99 = each(rounds, OverloadRound::refusedP99);
        return Row.atMost("OVERLOAD-refused", "refusals with Retry-After, p99", p99, REFUSAL_MAX, "ms")
                .onlyIf(rounds.stream().allMatch(OverloadRound::isRefusedAsAgreed))
                .withNotes(String.format(
                        Locale.ROOT,
                        "%d refused, the longest after %.0f ms, %d of them without Retry-After; %d answered otherwise or not at all; p99 %.0f ms in the first overload, before the rounds",
                        rounds.stream().mapToLong(OverloadRound::refusedCount).sum(),
                        rounds.stream()
                                .mapToDouble(OverloadRound::refusedLongest)
                                .max()
                                .orElse(0),
                        rounds.stream()
                                .mapToLong(OverloadRound::withoutRetryAfter)
                                .sum(),
                        rounds.stream().mapToLong(OverloadRound::otherwise).sum(),
                        coldP99));
    }

    private static Row recovered(List<OverloadRound> rounds) {
        return Row.atMost(
                        "OVERLOAD-after",
                        "until the latency is what it was",
                        each(rounds, OverloadRound::recovered),
                        RECOVERY_MAX,
                        "s")
                .withNotes(String.format(
                        Locale.ROOT, "p99 at half of S1 was %.1f ms", Median.of(each(rounds, OverloadRound::calmP99))));
    }

    private static List<Double> each(List<OverloadRound> rounds, ToDoubleFunction<OverloadRound> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }
}
