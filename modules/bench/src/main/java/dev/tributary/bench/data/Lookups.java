package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.load.Latency;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.kernel.IdType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** S7: what a person looks at, while millions are stored: a page of commissions, and one event with its explanation. */
public final class Lookups implements Scenario {
    private static final int AT_ONCE = 8;
    private static final double LIMIT = 10; // ms
    private static final double PERCENTILE = 99;
    private static final int EVENTS = 20_000;
    private static final int PAGES = 100;
    /** Until the driver is compiled, which is all that a read by key uses. */
    private static final Duration WARMING = Duration.ofSeconds(5);

    private static final String ONE = """
            select event_id
              from intake.event
             where team_id = ?
               and event_id >= ?
             order by event_id
             limit 1
            """;

    private final StoredBed stored;

    public Lookups(StoredBed stored) {
        this.stored = stored;
    }

    @Override
    public String id() {
        return "S7";
    }

    @Override
    public String what() {
        return String.format(Locale.ROOT, "one event by its id, p99, with %,d stored", stored.count());
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        bed.stopHub();
        Bed full = stored.bed(bed.home(), bed.pace());
        try {
            Random random = new Random(7); // any pages and events, but the same in every run
            List<UUID> events = events(full, random);
            Requests event = new Gets(
                    full.team().apiKey(),
                    () -> "/v1/events/" + IdType.EVENT.write(events.get(random.nextInt(events.size()))));
            Requests page = new Gets(
                    full.team().apiKey(), () -> "/v1/commissions?limit=50&page=" + (1 + random.nextInt(PAGES)));
            WarmUp.ofHub(full, round -> measure(full, event, round).perSecond());
            WarmUp.ofHub(full, round -> measure(full, page, round).perSecond());
            KeyReads.run(full, events, AT_ONCE, WARMING);
            Duration round = full.pace().round();
            List<Histogram> keys = new ArrayList<>();
            List<LoadResult> ofEvent = new ArrayList<>();
            List<LoadResult> ofPage = new ArrayList<>();
            for (int turn = 0; turn < full.pace().rounds(); turn++) {
                keys.add(KeyReads.run(full, events, AT_ONCE, round));
                ofEvent.add(measure(full, event, round));
                ofPage.add(measure(full, page, round));
            }
            List<Double> floors = millis(keys, PERCENTILE);
            return List.of(
                    row(id(), what(), ofEvent, floors),
                    row("S7-page", "one of the first hundred pages of commissions, p99", ofPage, floors),
                    Row.told("S7-key", "a row by its primary key over JDBC, p99", Median.of(floors), "ms")
                            .withNotes(String.format(Locale.ROOT, "p50 %.2f ms", Median.of(millis(keys, 50)))));
        } finally {
            full.stopHub();
        }
    }

    /**
     * Judged by the limit, and shown next to the least that a lookup can take. Lookups that are not answered are as slow as
     * can be: the row fails, and says so, instead of the whole run.
     */
    private static Row row(String id, String what, List<LoadResult> found, List<Double> floors) {
        List<Histogram> latencies = found.stream().map(LoadResult::latency).toList();
        long asked =
                found.stream().mapToLong(one -> one.answered() + one.broken()).sum();
        long answered = found.stream().mapToLong(LoadResult::acknowledged).sum();
        List<Double> p99s = millis(latencies, PERCENTILE);
        double p99 = Median.of(p99s);
        String notes = String.format(
                Locale.ROOT,
                "p50 %.2f ms; %d of %d failed; at most %.0f ms; floor: S7-key",
                Median.of(millis(latencies, 50)),
                asked - answered,
                asked,
                LIMIT);
        double ratio = asked == answered ? LIMIT / p99 : 0;
        return new Row(id, what, p99, Median.of(floors), ratio, 1.0, "ms", p99s, floors, notes);
    }

    /** Over new connections each time: a hub ends those that are idle while something else is measured. */
    private static LoadResult measure(Bed bed, Requests requests, Duration duration) throws IOException {
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), AT_ONCE)) {
            return generator.closed(requests, duration);
        }
    }

    private static List<Double> millis(List<Histogram> rounds, double percentile) {
        return rounds.stream().map(nanos -> Latency.millis(nanos, percentile)).toList();
    }

    /** Any of those that still have their explanation, which the answer needs. */
    private List<UUID> events(Bed bed, Random random) throws SQLException {
        Spread spread = Spread.before(Instant.now(), stored.count());
        long first = spread.last(Pouring.JOURNALS * 9 / 10); // the folder may have been filled weeks ago
        long of = spread.count() - first;
        List<UUID> found = new ArrayList<>();
        try (Connection owner = new Owner(bed.access().owner()).connect();
                PreparedStatement statement = owner.prepareStatement(ONE)) {
            for (int i = 0; i < EVENTS; i++) {
                long millis =
                        spread.twin(first + (long) (random.nextDouble() * of)).receivedMicros() / 1000;
                statement.setObject(1, bed.team().id());
                statement.setObject(2, new UUID(millis << 16, 0));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        found.add(row.getObject(1, UUID.class));
                    }
                }
            }
        }
        return found;
    }

    private record Gets(String apiKey, Supplier<String> path) implements Requests {
        @Override
        public long next(ByteBuffer out) {
            String head =
                    "GET " + path.get() + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + apiKey + "\r\n\r\n";
            out.put(head.getBytes(StandardCharsets.US_ASCII));
            return 0;
        }
    }
}
