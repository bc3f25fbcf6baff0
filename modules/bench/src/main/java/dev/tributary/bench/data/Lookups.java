package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.LoadResult;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
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
    /** Until the hub's Java has compiled what lookups use. */
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
            Histogram floor = KeyReads.run(full, events, AT_ONCE, full.pace().round());
            Requests event = new Gets(
                    full.team().apiKey(),
                    () -> "/v1/events/" + IdType.EVENT.write(events.get(random.nextInt(events.size()))));
            Requests page = new Gets(
                    full.team().apiKey(), () -> "/v1/commissions?limit=50&page=" + (1 + random.nextInt(PAGES)));
            return List.of(
                    row(id(), what(), measure(full, event), floor),
                    row("S7-page", "one of the first hundred pages of commissions, p99", measure(full, page), floor));
        } finally {
            full.stopHub();
        }
    }

    /** Lookups that are not answered are as slow as can be: the row fails, and says so, instead of the whole run. */
    private static Row row(String id, String what, LoadResult found, Histogram floor) {
        Histogram latency = found.latency();
        long failed = found.answered() - found.acknowledged() + found.broken();
        double p99 = millis(latency, PERCENTILE);
        String notes = String.format(
                Locale.ROOT,
                "p50 %.2f ms; %d of %d failed; a row by its key over JDBC: p50 %.2f ms, p99 %.2f ms",
                millis(latency, 50),
                failed,
                found.answered() + found.broken(),
                millis(floor, 50),
                millis(floor, PERCENTILE));
        double ratio = failed == 0 ? LIMIT / p99 : 0;
        return new Row(id, what, p99, LIMIT, ratio, 1.0, "ms", List.of(), List.of(), notes);
    }

    private static LoadResult measure(Bed bed, Requests requests) throws IOException {
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), AT_ONCE)) {
            generator.closed(requests, WARMING);
            return generator.closed(requests, bed.pace().round());
        }
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
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
