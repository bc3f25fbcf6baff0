package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.EdgeSettings.Timeouts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that stall or trickle are ended; the others do not notice. The limits are short, the rules the same. */
class SlowClientsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String BODY = "{\"external_event_id\":\"c-1\",\"sale_amount\":99,\"customer_id\":\"c\"}";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(settings ->
                settings.withTimeouts(new Timeouts(SHORT, SHORT, Duration.ofMillis(900), SHORT, SHORT, SHORT, SHORT)));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.core.intake = FakeCore::takeAll;
    }

    @Test
    void whoSaysNothingIsClosed() {
        try (RawClient client = hub.connect()) {
            assertThat(client.bytesUntilClosed()).isZero();
        }
    }

    @Test
    void aHeadThatTricklesIsClosedHoweverBusyItLooks() {
        try (RawClient client = hub.connect()) {
            client.write("GET /v1/events HTTP/1.1\nX-Slow: ");
            long sent = trickle(client, "x");
            assertThat(sent).isPositive();
            assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
        }
    }

    /** A rest may be long; once the next head has begun, it has no longer than the first. */
    @Test
    void theNextHeadHasNoMoreTimeThanTheFirst() {
        Timeouts resting = new Timeouts(SHORT, LONG, LONG, LONG, LONG, LONG, SHORT);
        try (RunningEdge patient = new RunningEdge(settings -> settings.withTimeouts(resting));
                RawClient client = patient.connect()) {
            client.send(RunningEdge.postHead("/v1/conversions"), BODY);
            assertThat(client.reply().status()).isEqualTo(201);
            assertThat(client.isClosedWithin(SHORT.multipliedBy(4))).isFalse();

            long began = System.nanoTime();
            client.write("GET /v1/events HTTP/1.1\nX-Slow: ");
            assertThat(trickle(client, "x")).isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aBodyThatStallsIsAnswered408() {
        try (RawClient client = hub.connect()) {
            client.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: 100\n\n{\"a\":");
            assertTimedOut(client);
        }
        try (RawClient client = hub.connect()) {
            client.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nTransfer-Encoding: chunked\n\n");
            assertTimedOut(client);
        }
    }

    @Test
    void aBodyThatTricklesIsAnswered408WhenItsTimeIsUp() {
        try (RawClient client = hub.connect()) {
            client.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: 1000000\n\n");
            long began = System.nanoTime();
            trickle(client, " ");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(800))
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aRefusedClientCannotHoldOnByNotSendingItsBody() {
        try (RawClient client = hub.connect()) {
            client.write("POST /v1/conversions HTTP/1.1\nHost: localhost\nContent-Length: 100\n\n");
            assertThat(client.reply().code()).isEqualTo("MISSING_API_KEY");
            assertThat(client.bytesUntilClosed()).isZero();
        }
    }

    @Test
    void aConnectionThatRestsTooLongIsClosed() {
        try (RawClient client = hub.connect()) {
            client.send(RunningEdge.postHead("/v1/conversions"), BODY);
            assertThat(client.reply().status()).isEqualTo(201);
            assertThat(client.bytesUntilClosed()).isZero();
        }
    }

    @Test
    void workThatTakesTooLongIsAnsweredAndItsOwnAnswerDropped() {
        CompletableFuture<Object> finish = new CompletableFuture<>();
        hub.core.intake = arrivals -> finish.thenCompose(now -> FakeCore.takeAll(arrivals));
        try (RawClient client = hub.connect()) {
            client.send(RunningEdge.postHead("/v1/conversions"), BODY);
            Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("OVERLOADED");
            assertThat(reply.header("retry-after")).isEqualTo("1");

            finish.complete(true);
            hub.core.intake = FakeCore::takeAll;
            client.send(RunningEdge.postHead("/v1/clicks"), "{\"trackingId\":\"julia\"}");
            assertThat(client.reply().json().at("/data/tracking_id").asText()).isEqualTo("julia");
        }
    }

    @Test
    void aBusyConnectionIsLeftAlone() {
        try (RawClient client = hub.connect()) {
            long until = System.nanoTime() + SHORT.multipliedBy(3).toNanos();
            int answers = 0;
            while (System.nanoTime() < until) {
                client.send(RunningEdge.postHead("/v1/conversions"), BODY);
                assertThat(client.reply().status()).isEqualTo(201);
                answers++;
            }
            assertThat(answers).isPositive();
        }
    }

    @Test
    void theSweepIsFarFinerThanTheShortestLimit() {
        assertThat(new ConnectionGuard(Timeouts.DEFAULT, 1).sweepEvery()).isEqualTo(Duration.ofMillis(125));
        assertThat(new ConnectionGuard(new Timeouts(LONG, LONG, LONG, LONG, LONG, LONG, LONG), 1).sweepEvery())
                .isEqualTo(Duration.ofMillis(500));
    }

    private static void assertTimedOut(RawClient client) {
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.code()).isEqualTo("REQUEST_TIMEOUT");
        assertThat(reply.header("connection")).isEqualTo("close");
        assertThat(client.bytesUntilClosed()).isZero();
    }

    /** Sends a little at a time, answering every pause the server allows, until the server closes. */
    private static long trickle(RawClient client, String piece) {
        long sent = 0;
        while (client.canWrite(piece)) {
            sent++;
            if (client.isClosedWithin(SHORT.dividedBy(10))) {
                break;
            }
        }
        return sent;
    }
}
