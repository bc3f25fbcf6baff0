package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.Books;
import dev.tributary.bench.bed.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bed with millions of conversions in it. Filled at the first call, which takes minutes, and then shared by all scenarios
 * of a run; in a folder that is kept it is there for the next run too.
 */
public final class StoredBed implements AutoCloseable {
    private static final int SAMPLES = 64;

    private final Path folder;
    private final boolean kept;
    private final long count;
    private @Nullable Bed bed;

    /**
     * @param home the folder of the product
     * @param kept on a disk with room for about 5 GB for each million; null: nothing is kept
     */
    public static StoredBed of(Path home, @Nullable Path kept, long count) {
        Path folder = kept == null
                ? home.resolve("target/stored" + ProcessHandle.current().pid())
                : kept;
        return new StoredBed(folder.toAbsolutePath(), kept != null, count);
    }

    private StoredBed(Path folder, boolean kept, long count) {
        this.folder = folder;
        this.kept = kept;
        this.count = count;
    }

    public long count() {
        return count;
    }

    Bed bed(Path home, Pace pace) throws Exception {
        Bed open = bed;
        if (open == null) {
            KeptTeam known = new KeptTeam(folder.resolve("stored.properties"));
            if (!known.exists()) {
                fill(home, pace, known);
            }
            known.requireCount(count);
            open = Bed.open(home, folder, pace);
            known.join(open);
            bed = open;
        }
        return open;
    }

    /** Books a few sales with the hub itself, and then as many more like these as are wanted. */
    private void fill(Path home, Pace pace, KeptTeam known) throws Exception {
        if (Files.exists(folder.resolve("postgresql"))) {
            throw new IOException(folder + " has a database that was not filled to its end: remove it");
        }
        List<Sample> samples;
        BenchTeam team;
        Bed filling = Bed.open(home, folder, pace);
        try (Connection owner = new Owner(filling.access().owner()).connect()) {
            team = filling.team();
            URI door = URI.create("http://127.0.0.1:" + filling.hub().address().getPort() + "/v1/conversions");
            HttpClient http = HttpClient.newHttpClient();
            samples = new Sampling(owner, team.id())
                    .take(SAMPLES, (key, customer) -> book(http, door, team.apiKey(), key, customer));
        } finally {
            filling.stop();
        }
        new StoredEvents(folder.resolve("postgresql"), System.err::println).store(count, samples);
        known.write(team, count);
    }

    private static void book(HttpClient http, URI door, String apiKey, String key, String customer)
            throws IOException, InterruptedException {
        String body = """
                {"customer_id":"%s","sale_amount":99.00,"sale_amount_currency":"USD","external_event_id":"%s",\
                "is_subscription":true,"interval":"monthly","price_ids":["price_monthly"]}""".formatted(customer, key);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(door)
                        .header("Authorization", "Bearer " + apiKey)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the hub answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** @throws IllegalStateException when anything is lost, twice, or wrongly booked: of millions, that takes minutes */
    void requireRight() {
        Bed open = bed;
        if (open != null) {
            Books.requireRight(open, folder.toString());
        }
    }

    @Override
    public void close() throws IOException {
        Bed open = bed;
        if (open != null && kept) {
            open.stop();
        } else if (open != null) {
            open.close();
        }
    }
}
