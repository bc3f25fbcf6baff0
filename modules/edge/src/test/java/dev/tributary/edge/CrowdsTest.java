package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.edge.EdgeSettings.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many clients are slow to say what they want, the others are answered. */
class CrowdsTest {
    private static final String BODY = "{\"external_event_id\":\"c-1\",\"sale_amount\":99,\"customer_id\":\"c\"}";
    private static final String MADE_UP = """
            POST /v1/conversions HTTP/1.1
            Host: localhost
            Authorization: Bearer sk_live_madeup
            Content-Type: application/json
            """;
    private static final int IN_FLIGHT = 4;
    private static final int CONNECTIONS = 40;
    private static final int MEMORY = 8192;

    private final RunningEdge hub = new RunningEdge(
            settings -> settings.withLimits(new Limits(2, CONNECTIONS, IN_FLIGHT, MEMORY, 4096, 8192, 4096)));
    private final List<RawClient> crowd = new ArrayList<>();

    @AfterEach
    void stop() {
        crowd.forEach(RawClient::close);
        hub.close();
    }

    @Test
    void halfABodyTakesNoPlace() {
        crowd(5 * IN_FLIGHT, MADE_UP + "Content-Length: 100\n\n{");
        for (int each = 1; each <= 3 * IN_FLIGHT; each++) {
            crowd(1, RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: 4000\n\n{");
            int bytes = 5 * IN_FLIGHT + each;
            await().untilAsserted(
                            () -> assertThat(gauge("tributary.bodies.bytes")).isEqualTo(bytes));
        }

        assertThat(gauge("tributary.requests.in.flight")).isZero();
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
        assertThat(hub.get("/v1/events?external_event_id=c-1").status()).isEqualTo(200);
        assertThat(hub.get("/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void whoIsUnknownFillsHalfOfTheMemoryAtMost() {
        int small = new Limits(2, CONNECTIONS, IN_FLIGHT, MEMORY, 4096, 8192, 4096).strangersBodyBytes();
        RawClient greedy = hub.connect();
        crowd.add(greedy);
        greedy.write(MADE_UP + "Content-Length: " + (small + 1) + "\n\n{");
        assertThat(greedy.reply().code()).isEqualTo("INVALID_API_KEY");

        crowd(CONNECTIONS - 3, MADE_UP + "Content-Length: " + small + "\n\n" + " ".repeat(small - 1));

        await().untilAsserted(
                        () -> assertThat(gauge("tributary.bodies.bytes")).isEqualTo((CONNECTIONS - 3) * (small - 1)));
        assertThat(hub.post("/v1/conversions", BODY + " ".repeat(3000)).status())
                .isEqualTo(201);
    }

    @Test
    void bodiesBeyondTheMemoryAreToldToComeBack() {
        String half = RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: 4096\n\n";
        crowd(2, half + " ".repeat(4000));
        await().untilAsserted(() -> assertThat(gauge("tributary.bodies.bytes")).isEqualTo(8000));

        Reply reply = hub.post("/v1/conversions", BODY + " ".repeat(500));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("OVERLOADED");
        crowd.forEach(RawClient::close);
        await().untilAsserted(() -> assertThat(gauge("tributary.bodies.bytes")).isZero());
        assertThat(hub.post("/v1/conversions", BODY + " ".repeat(500)).status()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(gauge("tributary.bodies.bytes")).isZero());
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() {
        crowd(CONNECTIONS, "");
        await().untilAsserted(() -> assertThat(gauge("tributary.connections")).isEqualTo(CONNECTIONS));

        try (RawClient oneMore = hub.connect()) {
            assertThat(oneMore.bytesUntilClosed()).isZero();
        }
        crowd.get(0).send(RunningEdge.postHead("/v1/conversions"), BODY);
        assertThat(crowd.get(0).reply().status()).isEqualTo(201);
        crowd.forEach(RawClient::close);
        await().untilAsserted(() -> assertThat(gauge("tributary.connections")).isZero());
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
    }

    private void crowd(int size, String beginning) {
        for (int each = 0; each < size; each++) {
            crowd.add(hub.connect().write(beginning));
        }
    }

    private double gauge(String name) {
        return hub.registry.get(name).gauge().value();
    }
}
