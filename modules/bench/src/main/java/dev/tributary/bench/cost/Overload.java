package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Conversions;
import dev.tributary.bench.scenario.HubSide;
import java.util.ArrayList;
import java.util.Collections;
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
        bed.stopHub(); // one that was never overloaded tells how its first time is
        BenchTeam team = bed.team();
        Requests requests = new Conversions(team, "calm", team::nextCustomer);
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
            WarmUp.ofHub(bed, sales(bed, generator, requests));
        }
        double rate = rate(bed, requests);
        try (Crowd crowd = Crowd.gather(bed, rate)) {
            crowd.prepare(bed.pace().round());
            LoadResult first = crowd.overload(bed.pace().round());
            WarmUp.ofHub(bed, crowd);
            List<OverloadRound> rounds = new ArrayList<>();
            for (int round = 0; round < bed.pace().rounds(); round++) {
                rounds.add(crowd.round(rate(bed, requests), bed.pace().round(), RECOVERY_MAX));
            }
            return List.of(served(rounds), refused(rounds), recovered(rounds), first(first, rate));
        }
    }

    private Row served(List<OverloadRound> rounds) {
        Rounds.Outcome outcome =
                new Rounds.Outcome(each(rounds, OverloadRound::served), each(rounds, OverloadRound::rate));
        return Row.rate(id(), what(), outcome, SERVED_LEAST, "conversions/s")
                .onlyIf(rounds.stream().allMatch(OverloadRound::isOverload))
                .withNotes(String.join(
                        "; ", rounds.stream().map(OverloadRound::answers).toList()));
    }

    private static Row refused(List<OverloadRound> rounds) {
        List<Double> p99 = each(rounds, round -> round.refusals().p99());
        return Row.atMost("OVERLOAD-refused", "refusals with Retry-After, p99", p99, REFUSAL_MAX, "ms")
                .onlyIf(rounds.stream().allMatch(OverloadRound::isRefusedAsAgreed))
                .withNotes(String.format(
                        Locale.ROOT,
                        "%d refused, p99 %.0f to %.0f ms by round, the longest after %.0f ms; %d without Retry-After; %d answered"
                                + " otherwise or not at all",
                        rounds.stream()
                                .mapToLong(round -> round.refusals().count())
                                .sum(),
                        Collections.min(p99),
                        Collections.max(p99),
                        Collections.max(each(rounds, round -> round.refusals().longest())),
                        rounds.stream()
                                .mapToLong(OverloadRound::withoutRetryAfter)
                                .sum(),
                        rounds.stream().mapToLong(OverloadRound::otherwise).sum()));
    }

    /** The slowest counts: whoever waits for a hub to be itself again is not helped by other times. */
    private static Row recovered(List<OverloadRound> rounds) {
        double slowest = Collections.max(each(rounds, OverloadRound::recovered));
        return Row.atMost(
                        "OVERLOAD-after", "until the latency is what it was, slowest round", slowest, RECOVERY_MAX, "s")
                .onlyIf(rounds.stream().allMatch(OverloadRound::isOverload))
                .withNotes(String.format(
                        Locale.ROOT, "p99 at half of S1 was %.1f ms", Median.of(each(rounds, OverloadRound::calmP99))));
    }

    /** Told and not judged: it is the first of one hub, and there is no median of it. */
    private static Row first(LoadResult load, double rate) {
        Refusals refusals = Refusals.of(load);
        return Row.told("OVERLOAD-first", "refusals in the first overload of a hub's life, p99", refusals.p99(), "ms")
                .withNotes(String.format(
                        Locale.ROOT,
                        "%d refused, the longest after %.0f ms; %.0f/s served, %.2f of S1",
                        refusals.count(),
                        refusals.longest(),
                        load.perSecond(),
                        load.perSecond() / rate));
    }

    /** S1, over connections of its own: a hub ends those that are idle while the crowd is there. */
    private static double rate(Bed bed, Requests requests) throws Exception {
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), CONNECTIONS)) {
            return Rounds.one(bed, sales(bed, generator, requests));
        }
    }

    private static Rounds.Side sales(Bed bed, LoadGenerator generator, Requests requests) {
        BenchTeam team = bed.team();
        return new HubSide(generator, requests, 1, customers -> bed.customers(team, customers), team::expect);
    }

    private static List<Double> each(List<OverloadRound> rounds, ToDoubleFunction<OverloadRound> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }
}
