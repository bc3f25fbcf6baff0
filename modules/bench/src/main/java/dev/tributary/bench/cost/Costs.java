package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.HubProcess;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.scenario.Conversions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** COST: a hub of its own, from its start to full load. Only memory has a limit; the rest is told. */
public final class Costs implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final double RESIDENT_MAX = 512;
    private static final Duration WARMING = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "COST";
    }

    @Override
    public String what() {
        return "what a conversion costs the hub and PostgreSQL";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        bed.stopHub();
        List<Row> rows = new ArrayList<>();
        try (HubProcess hub = bed.startHub(Map.of())) {
            double atRest = Cpu.ofThisMachine().residentMegabytes(hub.pid());
            Load load = new Load(bed, hub, "cost" + System.nanoTime());
            load.warmUp();
            rows.addAll(perConversion(bed, hub, load));
            double loaded = Cpu.ofThisMachine().residentMegabytes(hub.pid());
            rows.add(Row.atMost("COST-rss-rest", "resident memory after the start", atRest, RESIDENT_MAX, "MB"));
            rows.add(Row.atMost("COST-rss-load", "resident memory after load", loaded, RESIDENT_MAX, "MB"));
        }
        rows.add(roundTrips(bed));
        return rows;
    }

    private List<Row> perConversion(Bed bed, HubProcess hub, Load load) throws Exception {
        try (HubInsides insides = HubInsides.of(hub.pid())) {
            insides.forgetPeak();
            Meters before = Meters.read(bed, hub, insides);
            long count = 0;
            for (int round = 0; round < bed.pace().rounds(); round++) {
                count += load.round(bed.pace().round()).acknowledged();
            }
            Meters used = Meters.read(bed, hub, insides).since(before);
            String heap = String.format(
                    java.util.Locale.ROOT,
                    "heap at most %.0f MB, %.0f MB after a collection",
                    insides.peakMegabytes(),
                    insides.heldMegabytes());
            double one = count;
            return List.of(
                    told("COST", "CPU of the hub, with compilers", used.hubMicros() / one, "us/conversion"),
                    told(
                            "COST-hub",
                            "CPU of the hub, without compilers",
                            (used.hubMicros() - used.compilerMicros()) / one,
                            "us/conversion"),
                    told("COST-pg", "CPU of PostgreSQL", used.databaseMicros() / one, "us/conversion"),
                    told("COST-tx", "transactions", used.transactions() / one, "1/conversion"),
                    told("COST-wal", "write-ahead log", used.logBytes() / one, "B/conversion"),
                    told("COST-alloc", "allocation of the hub", used.allocatedBytes() / one, "B/conversion")
                            .withNotes(heap));
        }
    }

    /** By a hub whose database is reached through a proxy that counts. The proxy costs time, not round trips. */
    private Row roundTrips(Bed bed) throws Exception {
        URI database = URI.create(bed.access().owner().url().substring("jdbc:".length()));
        InetSocketAddress server = new InetSocketAddress(InetAddress.getByName(database.getHost()), database.getPort());
        try (CountingProxy proxy = CountingProxy.before(server);
                HubProcess hub = bed.startHub(Map.of("TRIBUTARY_DATABASE_URL", through(proxy, bed, database)))) {
            Load load = new Load(bed, hub, "trips" + System.nanoTime());
            load.warmUp();
            long before = proxy.roundTrips();
            long count = load.round(bed.pace().round()).acknowledged();
            double trips = proxy.roundTrips() - before;
            return told("COST-trips", "round trips to PostgreSQL", trips / count, "1/conversion");
        }
    }

    private static String through(CountingProxy proxy, Bed bed, URI database) {
        return "postgresql://" + bed.access().app().user() + ":"
                + bed.access().app().password() + "@127.0.0.1:" + proxy.port() + database.getPath();
    }

    private static Row told(String id, String what, double value, String unit) {
        return Row.told(id, what, value, unit);
    }

    /** S1's load on one hub. */
    private record Load(Bed bed, HubProcess hub, BenchTeam team, Conversions conversions) {
        Load(Bed bed, HubProcess hub, String prefix) {
            this(bed, hub, bed.team(), new Conversions(bed.team(), prefix, bed.team()::nextCustomer));
        }

        void warmUp() throws Exception {
            long done = 0;
            while (done < bed.pace().warmUp()) {
                done += round(WARMING).acknowledged();
            }
        }

        LoadResult round(Duration duration) throws IOException {
            bed.customers(team, duration.toSeconds() * 12_000); // more than anybody can sell
            try (LoadGenerator generator = LoadGenerator.open(hub.address(), CONNECTIONS)) {
                LoadResult result = generator.closed(conversions, duration).requireAllAcknowledged();
                team.expect(result.acknowledged());
                return result;
            }
        }
    }
}
