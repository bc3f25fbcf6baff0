package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final int SENDERS = 16;
    private static final int ATTEMPTS_MAX = 200;
    /** A batch asks five times: about every sixth batch meets it. */
    private static final int CUT_EVERY = 29;

    private final HubProcess hub;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
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

            List<Future<?>> sending = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (int sender = 0; sender < SENDERS; sender++) {
                sending.add(senders.submit(() -> sendAll(client, team.key(), next)));
            }
            for (Future<?> sender : sending) {
                sender.get(2, TimeUnit.MINUTES);
            }
            network.cut(0);

            assertThat(network.unheard()).isPositive();
            assertThat(network.unanswered()).isPositive();
            assertThat(found).as("commits whose answer was lost").hasPositiveValue();
            assertThat(acknowledged).hasSize(SALES);
            assertThat(witness.contradictions(team.uuid(), acknowledged.keySet()))
                    .isEmpty();
            assertThat(witness.count("select count(*) from commission.conversion where team_id = ?", team.uuid()))
                    .isEqualTo(SALES);
        } finally {
            senders.shutdownNow();
        }
    }

    private void sendAll(HubClient client, String key, AtomicInteger next) {
        for (int sale = next.getAndIncrement(); sale < SALES; sale = next.getAndIncrement()) {
            String body = Bodies.conversion("lost-" + sale, "cust_" + (100 + sale % 120));
            acknowledged.put("lost-" + sale, send(client, key, body));
        }
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
