package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubClient.UnansweredException;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.Witness;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I-1 and I-2: the hub is killed, alone and together with its PostgreSQL, while thousands of sales come in; the senders
 * send again until they hear a success. Afterwards PostgreSQL itself is asked whether each sale was booked exactly once.
 */
class CrashIT {
    private static final int SALES = 10_000;
    private static final int SENDERS = 48;
    private static final int ATTEMPTS_MAX = 5_000;

    /** After so many successes, the hub is killed; at the last with its database. */
    private static final List<Integer> KILLS = List.of(1_000, 4_000, 7_000);

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private volatile CompletableFuture<HubClient> running = new CompletableFuture<>();

    @Test
    void everySaleIsBookedExactlyOnce(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.start(data)) {
            running.complete(new HubClient(hub.baseUrl()));
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            try {
                AtomicInteger next = new AtomicInteger();
                List<Future<?>> sending = IntStream.range(0, SENDERS)
                        .<Future<?>>mapToObj(sender -> senders.submit(() -> sendAll(hub.key(), next)))
                        .toList();
                for (int kill : KILLS) {
                    crash(hub, kill, kill == KILLS.get(KILLS.size() - 1));
                }
                for (Future<?> sender : sending) {
                    sender.get(2, TimeUnit.MINUTES);
                }
            } finally {
                senders.shutdownNow();
            }
            judge(hub);
        }
    }

    private void crash(HubProcess hub, int after, boolean withDatabase) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged.size() >= after);
        CompletableFuture<HubClient> back = new CompletableFuture<>();
        running = back;
        if (withDatabase) {
            hub.killWithDatabase();
        } else {
            hub.kill();
        }
        hub.restart();
        back.complete(new HubClient(hub.baseUrl()));
    }

    private void sendAll(String key, AtomicInteger next) {
        for (int sale = next.getAndIncrement(); sale < SALES; sale = next.getAndIncrement()) {
            acknowledged.put("sale-" + sale, send(key, "sale-" + sale, "cust_" + (100 + sale % 120)));
        }
    }

    /** Until a success is heard, as senders of webhooks do. */
    private String send(String key, String sale, String customer) {
        String body = Bodies.conversion(sale, customer);
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                Reply reply = running.join().post("/v1/conversions", key, body);
                if (reply.isSuccess()) {
                    return reply.json().at("/data/id").asText();
                }
                assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            } catch (UnansweredException cutOff) {
                Thread.onSpinWait(); // nobody knows whether it was booked: the same again
            }
        }
        throw new AssertionError(sale + " was never taken");
    }

    private void judge(HubProcess hub) throws SQLException {
        UUID team = IdType.TEAM.read(hub.demo().path("team_id").asText()).orElseThrow();
        try (Witness witness = new Witness(hub)) {
            assertThat(acknowledged).hasSize(SALES);
            assertThat(witness.contradictions(team, acknowledged.keySet())).isEmpty();
            assertThat(witness.count("select count(*) from commission.conversion where team_id = ?", team))
                    .isEqualTo(SALES);
            assertThat(witness.count("select sum(amount_minor) from commission.commission where team_id = ?", team))
                    .isEqualTo(SALES * 2_970L);
        }
        HubClient client = new HubClient(hub.baseUrl());
        acknowledged.entrySet().stream().limit(200).forEach(sale -> {
            Reply again = client.post(
                    "/v1/conversions", hub.key(), Bodies.conversion(sale.getKey(), customer(sale.getKey())));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().at("/data/id").asText()).isEqualTo(sale.getValue());
        });
    }

    private static String customer(String sale) {
        return "cust_" + (100 + Integer.parseInt(sale.substring("sale-".length())) % 120);
    }
}
