package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.harness.CuttingProxy;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.JoinedHub;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * I-3: connections to PostgreSQL break all the time, before it hears what is asked or before its answer is heard. A commit
 * whose answer is lost is the worst of it: the hub must not say that it failed for good, and whoever sends again must find
 * what was booked.
 */
@ExtendWith(SharedHub.class)
class LostAnswersIT {
    private static final int SALES = 2_000;
    private static final int SALES_MAX = 40_000;
    /** So many at least are met: which question is cut is chance, and it goes on until it was a commit's so often. */
    private static final int LOST_COMMITS = 3;

    private static final int SENDERS = 16;
    private static final int ATTEMPTS_MAX = 200;
    private static final int CUT_EVERY = 29;

    private final HubProcess hub;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();

    LostAnswersIT(HubProcess hub) {
        this.hub = hub;
    }

    @Test
    void everySaleIsBookedExactlyOnce(@TempDir Path data) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (CuttingProxy network = CuttingProxy.before(hub.database().port());
                JoinedHub behind = JoinedHub.startWith(hub, data, Map.of("TRIBUTARY_DATABASE_URL", url(network)));
                SeededTeams teams = new SeededTeams(hub);
                Witness witness = new Witness(hub)) {
            Team team = teams.fresh();
            HubClient client = new HubClient(behind.baseUrl());
            network.cut(CUT_EVERY);
            List<Future<?>> sending = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(sender -> senders.submit(() -> sendAll(client, team.key())))
                    .toList();
            senders.shutdown();
            assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
            for (Future<?> sender : sending) {
                sender.get();
            }
            network.cut(0);

            assertThat(network.unheard()).isPositive();
            assertThat(network.unanswered()).isPositive();
            assertThat(found).as("commits whose answer was lost").hasValueGreaterThanOrEqualTo(LOST_COMMITS);
            judge(witness, team);
        } finally {
            senders.shutdownNow();
        }
    }

    private void judge(Witness witness, Team team) throws SQLException {
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(SALES);
        assertThat(witness.contradictions(team.uuid(), acknowledged.keySet())).isEmpty();
        Map<String, String> booked = witness
                .list(
                        "select external_event_id || ' ' || conversion_id from commission.conversion where team_id = ?",
                        team.uuid())
                .stream()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(line -> line[0], line -> IdType.CONVERSION.write(UUID.fromString(line[1]))));
        assertThat(acknowledged).isEqualTo(booked);
    }

    private void sendAll(HubClient client, String key) {
        for (int sale = next.getAndIncrement(); isWanted(sale); sale = next.getAndIncrement()) {
            String body = Bodies.conversion("lost-" + sale, "cust_" + (100 + sale % 120));
            acknowledged.put("lost-" + sale, send(client, key, body));
        }
    }

    private boolean isWanted(int sale) {
        return sale < SALES || (found.get() < LOST_COMMITS && sale < SALES_MAX);
    }

    /** Until a success is heard, as senders of webhooks do. */
    private String send(HubClient client, String key, String body) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Reply reply = client.post("/v1/conversions", key, body);
            if (reply.isSuccess()) {
                if (reply.json().at("/data/replayed").booleanValue()) {
                    found.incrementAndGet();
                }
                return reply.json().at("/data/id").asText();
            }
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.headers().firstValue("retry-after")).isPresent();
        }
        throw new AssertionError("never taken: " + body);
    }

    private String url(CuttingProxy network) {
        return "postgresql://tributary_app:" + hub.database().appPassword() + "@127.0.0.1:" + network.port()
                + "/tributary";
    }
}
