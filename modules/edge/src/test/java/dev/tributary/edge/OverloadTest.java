package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.edge.EdgeSettings.Limits;
import dev.tributary.edge.EdgeSettings.Load;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.intake.api.OverloadedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final String BODY = "{\"external_event_id\":\"c-1\",\"sale_amount\":99,\"customer_id\":\"c\"}";
    private static final int WORKERS = 2;
    private static final int IN_FLIGHT = 16;

    private final RunningEdge hub = new RunningEdge(
            settings -> settings.withLimits(new Limits(WORKERS, 1000, IN_FLIGHT, 1 << 20, 4096, 8192, 4096)));
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        finishAll();
        hub.close();
    }

    @Test
    void manyMoreRequestsThanWorkersWaitForOneCommit() {
        fill();

        finishAll();

        for (RawClient client : clients) {
            assertThat(client.reply().status()).isEqualTo(201);
        }
        await().untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void oneMoreThanAllowedIsToldToComeBack() {
        fill();

        Reply reply = hub.post("/v1/conversions", BODY);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("OVERLOADED");
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(reply.json().at("/error/retryAfter").asInt()).isEqualTo(1);
        assertThat(hub.manage("/health/ready").status()).isEqualTo(200);

        finishAll();
        await().untilAsserted(() -> assertThat(inFlight()).isZero());
        hub.core.intake = FakeCore::takeAll;
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
    }

    @Test
    void whoHangsUpStillCountsUntilTheWorkIsDone() {
        fill();
        clients.forEach(RawClient::close);

        await().untilAsserted(() -> assertThat(hub.manage("/metrics").body())
                .contains("tributary_connections 0.0")
                .contains("tributary_requests_in_flight 16.0"));

        finishAll();
        await().untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void whereCommitsAreWaitedForTooLongLessIsTakenOn() {
        Load impatient = new Load(8192, 2, Duration.ofNanos(1));
        try (RunningEdge slow = new RunningEdge(settings -> settings.withLoad(impatient))) {
            await().untilAsserted(() -> {
                slow.post("/v1/conversions", BODY);
                assertThat(slow.registry.get("tributary.requests.limit").gauge().value())
                        .isEqualTo(2);
            });
            slow.core.intake = this::hold;
            for (int each = 0; each < 2; each++) {
                RawClient client = slow.connect();
                clients.add(client);
                client.send(RunningEdge.postHead("/v1/conversions"), BODY);
            }
            await().untilAsserted(() -> assertThat(waiting).hasSize(2));

            RawClient third = slow.connect();
            clients.add(third);
            third.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: 100\n\n");

            assertThat(third.reply().status()).isEqualTo(503); // nothing of its body has come
            finishAll();
            assertThat(clients.get(0).reply().status()).isEqualTo(201);
            third.write(" ".repeat(100));
            slow.core.intake = FakeCore::takeAll;
            await().untilAsserted(() ->
                    assertThat(slow.post("/v1/conversions", BODY).status()).isEqualTo(201));
        }
    }

    @Test
    void theIntakeMaySayNoToo() {
        hub.core.intake = arrivals -> CompletableFuture.failedFuture(new OverloadedException(10_000));

        Reply reply = hub.post("/v1/conversions", BODY);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("OVERLOADED");
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(reply.json().at("/error/message").asText())
                .contains("with a key it counts once")
                .contains("without a key, may count twice");
    }

    @Test
    void closingWaitsForWhatIsUnderWay() {
        fill();
        Thread closing = new Thread(hub::close);
        closing.start();
        await().untilAsserted(
                        () -> assertThat(hub.manage("/health/ready").status()).isEqualTo(503));
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(503);

        finishAll();

        for (RawClient client : clients) {
            assertThat(client.reply().status()).isEqualTo(201);
        }
        await().untilAsserted(() -> assertThat(closing.isAlive()).isFalse());
    }

    private void fill() {
        hub.core.intake = this::hold;
        for (int each = 0; each < IN_FLIGHT; each++) {
            RawClient client = hub.connect();
            clients.add(client);
            client.send(RunningEdge.postHead("/v1/conversions"), BODY);
        }
        await().untilAsserted(() -> assertThat(waiting).hasSize(IN_FLIGHT));
    }

    private CompletableFuture<List<Outcome>> hold(List<Arrival> arrivals) {
        Waiting one = new Waiting(arrivals, new CompletableFuture<>());
        waiting.add(one);
        return one.answer();
    }

    private void finishAll() {
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            one.answer().complete(List.of(FakeCore.outcome(one.arrivals().get(0).event(), Replay.FIRST)));
        }
    }

    private double inFlight() {
        return hub.registry.get("tributary.requests.in.flight").gauge().value();
    }

    private record Waiting(List<Arrival> arrivals, CompletableFuture<List<Outcome>> answer) {}
}
