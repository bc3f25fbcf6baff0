package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.HubProcess;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Conversions;
import dev.tributary.bench.scenario.HubSide;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** COST: a hub of its own, from its start to full load. Only memory has a limit; the rest is told. */
public final class Costs implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final double RESIDENT_MAX = 512;

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
            rows.addAll(perConversion(bed, hub));
            double loaded = Cpu.ofThisMachine().residentMegabytes(hub.pid());
            rows.add(Row.atMost("COST-rss-rest", "resident memory after the start", atRest, RESIDENT_MAX, "MB"));
            rows.add(Row.atMost("COST-rss-load", "resident memory after load", loaded, RESIDENT_MAX, "MB"));
        }
        rows.add(roundTrips(bed));
        return rows;
    }

    private List<Row> perConversion(Bed bed, HubProcess hub) throws Exception {
        AtomicLong sold = new AtomicLong();
        try (HubInsides insides = HubInsides.of(hub.pid());
                LoadGenerator generator = LoadGenerator.open(hub.address(), CONNECTIONS)) {
            Rounds.Side sales = warm(bed, hub, generator, "cost", sold);
            Duration lasting = bed.pace().round().multipliedBy(bed.pace().rounds());
            sales.prepare(lasting); // all of it before: making customers costs PostgreSQL something too
            bed.settle();
            insides.forgetPeak();
            Meters before = Meters.read(bed, hub, insides);
            sold.set(0);
            sales.perSecond(lasting);
            Meters used = Meters.read(bed, hub, insides).since(before);
            String heap = String.format(
                    Locale.ROOT,
                    "heap at most %.0f MB, %.0f MB after a collection",
                    insides.peakMegabytes(),
                    insides.heldMegabytes());
            double one = sold.get();
            long compiled = used.hubMicros() - used.compilerMicros();
            return List.of(
                    Row.told("COST", "CPU of the hub, with compilers", used.hubMicros() / one, "us/conversion"),
                    Row.told("COST-hub", "CPU of the hub, without compilers", compiled / one, "us/conversion"),
                    Row.told("COST-pg", "CPU of PostgreSQL", used.databaseMicros() / one, "us/conversion"),
                    Row.told("COST-tx", "transactions", used.transactions() / one, "1/conversion"),
                    Row.told("COST-wal", "write-ahead log", used.logBytes() / one, "B/conversion"),
                    Row.told("COST-alloc", "allocation of the hub", used.allocatedBytes() / one, "B/conversion")
                            .withNotes(heap));
        }
    }

    /** By a hub whose database is reached through a proxy that counts. The proxy costs time, not round trips. */
    private Row roundTrips(Bed bed) throws Exception {
        URI database = URI.create(bed.access().owner().url().substring("jdbc:".length()));
        InetSocketAddress server = new InetSocketAddress(InetAddress.getByName(database.getHost()), database.getPort());
        AtomicLong sold = new AtomicLong();
        try (CountingProxy proxy = CountingProxy.before(server);
                HubProcess hub = bed.startHub(Map.of("TRIBUTARY_DATABASE_URL", through(proxy, bed, database)));
                LoadGenerator generator = LoadGenerator.open(hub.address(), CONNECTIONS)) {
            Rounds.Side sales = warm(bed, hub, generator, "trips", sold);
            sales.prepare(bed.pace().round());
            long before = proxy.roundTrips();
            sold.set(0);
            sales.perSecond(bed.pace().round());
            double trips = proxy.roundTrips() - before;
            return Row.told("COST-trips", "round trips to PostgreSQL", trips / sold.get(), "1/conversion");
        }
    }

    /** S1's load. */
    private static Rounds.Side warm(Bed bed, HubProcess hub, LoadGenerator generator, String prefix, AtomicLong sold)
            throws Exception {
        BenchTeam team = bed.team();
        Rounds.Side sales = new HubSide(
                generator,
                new Conversions(team, prefix, team::nextCustomer),
                1,
                customers -> bed.customers(team, customers),
                acknowledged -> {
                    team.expect(acknowledged);
                    sold.addAndGet(acknowledged);
                });
        WarmUp.of(bed, sales, hub.pid());
        return sales;
    }

    private static String through(CountingProxy proxy, Bed bed, URI database) {
        return "postgresql://" + bed.access().app().user() + ":"
                + bed.access().app().password() + "@127.0.0.1:" + proxy.port() + database.getPath();
    }
}
