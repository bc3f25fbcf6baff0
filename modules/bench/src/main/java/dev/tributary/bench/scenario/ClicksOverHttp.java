package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.echo.EchoProcess;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clicks are small and many: what the server itself costs weighs most. */
final class ClicksOverHttp implements Scenario {
    private static final String CLICKS = "select count(*) from attribution.referral where status = 'click'";
    private static final int TEAMS = 10;
    private static final double LEAST = 0.4;

    @Override
    public String id() {
        return "S8";
    }

    @Override
    public String what() {
        return "clicks over HTTP, 64 connections; floor: the same requests to an echo by Camel's platform-http";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        List<BenchTeam> teams = bed.newTeams("Clicks", TEAMS);
        AtomicLong acknowledged = new AtomicLong();
        long before = bed.count(CLICKS);
        try (EchoProcess camel = EchoProcess.camel(bed.folder());
                LoadGenerator toHub = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS);
                LoadGenerator toCamel = LoadGenerator.open(camel.address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side clicks = new HubSide(toHub, new Clicks(teams), 1, requests -> {}, acknowledged::addAndGet);
            Rounds.Side echo = echo(toCamel, teams);
            WarmUp.ofHub(bed, clicks);
            WarmUp.of(bed, echo, camel.pid());
            Rounds.Outcome outcome = Rounds.alternate(bed, clicks, echo);
            requireAll(bed.count(CLICKS) - before, acknowledged.get());
            return List.of(Row.rate(id(), what(), outcome, LEAST, "clicks/s"), bare(bed, teams));
        }
    }

    /** The HTTP server alone, without anything that a request of the hub goes through. */
    private Row bare(Bed bed, List<BenchTeam> teams) throws Exception {
        try (EchoProcess server = EchoProcess.bare(bed.folder());
                LoadGenerator generator = LoadGenerator.open(server.address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side echo = echo(generator, teams);
            WarmUp.of(bed, echo, server.pid());
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < bed.pace().rounds(); round++) {
                rates.add(Rounds.one(bed, echo));
            }
            return Row.told(id() + "-bare", "an echo by Vert.x' HttpServer alone", Median.of(rates), "requests/s");
        }
    }

    private static Rounds.Side echo(LoadGenerator generator, List<BenchTeam> teams) {
        return new HubSide(generator, new Clicks(teams), 1, requests -> {}, any -> {});
    }

    private static void requireAll(long found, long acknowledged) {
        if (found != acknowledged) {
            throw new IllegalStateException(acknowledged + " clicks were acknowledged, " + found + " are there");
        }
    }
}
