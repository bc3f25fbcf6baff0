package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.echo.EchoProcess;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
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
        return "clicks over HTTP, 64 connections; floor: the same requests to a bare echo of the same server";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        List<BenchTeam> teams = bed.newTeams("Clicks", TEAMS);
        AtomicLong acknowledged = new AtomicLong();
        long before = bed.count(CLICKS);
        try (EchoProcess echo = EchoProcess.start(bed.folder().resolve("echo.log"));
                LoadGenerator toHub = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS);
                LoadGenerator toEcho = LoadGenerator.open(echo.address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side clicks = new HubSide(toHub, new Clicks(teams), 1, requests -> {}, acknowledged::addAndGet);
            Rounds.Side bare = new HubSide(toEcho, new Clicks(teams), 1, requests -> {}, any -> {});
            WarmUp.ofHub(bed, clicks);
            WarmUp.of(bed, bare, echo.pid());
            Rounds.Outcome outcome = Rounds.alternate(bed, clicks, bare);
            requireAll(bed.count(CLICKS) - before, acknowledged.get());
            return List.of(Row.rate(id(), what(), outcome, LEAST, "clicks/s"));
        }
    }

    private static void requireAll(long found, long acknowledged) {
        if (found != acknowledged) {
            throw new IllegalStateException(acknowledged + " clicks were acknowledged, " + found + " are there");
        }
    }
}
