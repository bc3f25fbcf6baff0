package dev.tributary.bench.profile;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.Books;
import dev.tributary.bench.bed.HubProcess;
import dev.tributary.bench.bed.Pace;
import dev.tributary.bench.cost.HubInsides;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Conversions;
import dev.tributary.bench.scenario.HubSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * S1's load once more, on a bed of its own that is observed. Its rate is no figure: observing costs, the plans most of
 * all, so that these are taken in a stretch of their own after everything else.
 */
public final class Profile {
    private static final int CONNECTIONS = 64;
    private static final Duration PLANS = Duration.ofSeconds(2);

    private final Bed bed;
    private final Path out;
    private final AtomicLong sold = new AtomicLong();

    private Profile(Bed bed, Path out) {
        this.bed = bed;
        this.out = out;
    }

    /**
     * @param home the folder of the product
     * @param out where the files go; those of an earlier run are replaced
     */
    public static void write(Path home, Path out, Pace pace) throws Exception {
        Files.createDirectories(out);
        Path folder = Files.createTempDirectory(Files.createDirectories(home.resolve("target")), "bench-profile");
        Observation.prepare(folder.resolve("postgresql"));
        try (Bed bed = Bed.open(home, folder, pace)) {
            new Profile(bed, out).run();
            Books.requireRight(bed, "the profile");
        }
    }

    private void run() throws Exception {
        Observation observation = Observation.of(bed.access(), bed.folder().resolve("postgresql"));
        observation.createExtension();
        try (HubProcess hub = bed.startHub(Map.of());
                HubInsides insides = HubInsides.of(hub.pid());
                LoadGenerator generator = LoadGenerator.open(hub.address(), CONNECTIONS)) {
            Rounds.Side load = load(generator);
            warmed(observation, hub, insides, load);
            plans(observation, load);
        }
        System.err.println("see " + out);
    }

    /**
     * Warm twice: a recording changes classes of the JDK, and what was compiled with them is compiled once more. It begins
     * with a warm hub all the same, since a cold one that is recorded too may turn requests away on a busy machine; and it
     * runs throughout, but what it has of the time before is thrown away.
     */
    private void warmed(Observation observation, HubProcess hub, HubInsides insides, Rounds.Side load)
            throws Exception {
        tell("warming the hub");
        WarmUp.of(bed, load, hub.pid());
        try (FlightRecording throughout = FlightRecording.start(insides.recorder())) {
            tell("warming the hub again, recording " + throughout.id());
            WarmUp.of(bed, load, hub.pid());
            statementsAndThreads(observation, insides, load);
        }
    }

    private void statementsAndThreads(Observation observation, HubInsides insides, Rounds.Side load) throws Exception {
        Duration lasting = bed.pace().round().multipliedBy(bed.pace().rounds());
        Path recording = out.resolve("hub.jfr").toAbsolutePath();
        load.prepare(lasting);
        bed.settle();
        tell(lasting.toSeconds() + " seconds of load");
        double rate;
        sold.set(0);
        List<WaitCount> waits;
        try (FlightRecording flight = FlightRecording.start(insides.recorder());
                WaitSampler sampler = WaitSampler.start(observation)) {
            observation.resetStatements();
            rate = load.perSecond(lasting);
            waits = sampler.stop();
            flight.stopAndCopy(recording);
        }
        String head = "%,d conversions of distinct customers, %d connections, %,.0f/s while observed; %d cores.%n"
                .formatted(sold.get(), CONNECTIONS, rate, Runtime.getRuntime().availableProcessors());
        Files.writeString(
                out.resolve("statements.txt"), head + StatementTable.text(observation.statements(), sold.get()));
        Files.writeString(out.resolve("waits.txt"), head + WaitCount.text(waits));
        Files.writeString(out.resolve("hub.txt"), head + Digest.of(recording).text());
    }

    private void plans(Observation observation, Rounds.Side load) throws Exception {
        load.prepare(PLANS);
        bed.settle();
        tell(PLANS.toSeconds() + " seconds with plans");
        long from = observation.logLength();
        observation.logPlans(true);
        load.perSecond(PLANS);
        observation.logPlans(false);
        Files.writeString(out.resolve("plans.txt"), PlanReport.text(PlanLog.plans(observation.logSince(from))));
    }

    private Rounds.Side load(LoadGenerator generator) {
        BenchTeam team = bed.team();
        return new HubSide(
                generator,
                new Conversions(team, "profile", team::nextCustomer),
                1,
                customers -> bed.customers(team, customers),
                acknowledged -> {
                    team.expect(acknowledged);
                    sold.addAndGet(acknowledged);
                });
    }

    private static void tell(String what) {
        System.err.println("profile: " + what + " ...");
    }
}
