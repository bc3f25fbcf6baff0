package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.EdgeSettings.Load;
import dev.tributary.edge.FakeCore.Asked;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.AbstractList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which thread does what: the event loop what is small and at hand, a worker all that may wait. */
class EventLoopTest {
    private static final String BODY = "{\"external_event_id\":\"c-1\",\"sale_amount\":99,\"customer_id\":\"c\"}";
    private static final SourceMapping CONVERSIONS = conversions();
    private static final String EVENT_LOOP = "eventloop";
    private static final String WORKER = "worker";

    private final Queue<String> readers = new ConcurrentLinkedQueue<>();
    private final Queue<String> keepers = new ConcurrentLinkedQueue<>();
    private final Queue<String> operators = new ConcurrentLinkedQueue<>();
    private final Queue<String> submitters = new ConcurrentLinkedQueue<>();
    private final Queue<String> phrasers = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;
    private volatile boolean slow;
    private final RunningEdge hub = new RunningEdge(
            settings -> settings.withLoad(new Load(256, 200, Duration.ofSeconds(1))),
            Map.of("conversions", new Watched()));

    @BeforeEach
    void watch() {
        hub.core.atHand = EnumSet.allOf(Asked.class);
        hub.core.keeping = () -> keepers.add(thread());
        hub.core.intake = this::submit;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whatIsAtHandIsDoneByTheEventLoop() {
        warmUp();
        readers.clear();
        submitters.clear();

        Reply reply = hub.post("/v1/conversions", BODY);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("x-ratelimit-limit")).isNotNull();
        assertThat(readers).containsExactly(EVENT_LOOP);
        assertThat(submitters).containsExactly(EVENT_LOOP);
    }

    @Test
    void aKeyThatMustBeLookedUpIsAWorkersWork() {
        hub.core.atHand = Set.of();

        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);

        assertThat(hub.core.presented).hasSize(1);
        assertThat(readers).containsExactly(WORKER);
        assertThat(submitters).containsExactly(WORKER);
    }

    @Test
    void whatIsSwitchedOffIsAskedByAWorkerAndThenRemembered() {
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
        assertThat(hub.core.switchesAsked).hasValue(1);
        assertThat(readers).containsExactly(WORKER);
    }

    @Test
    void aLargeBodyIsAWorkersWork() {
        warmUp();
        readers.clear();

        assertThat(hub.post("/v1/conversions", BODY + " ".repeat(256)).status()).isEqualTo(201);

        assertThat(readers).containsExactly(WORKER);
    }

    @Test
    void whatIsKeptIsKeptOnceByAWorker() {
        warmUp();

        assertThat(hub.post("/v1/conversions", "{\"sale_amount\":0}").status()).isEqualTo(400);
        assertThat(hub.post("/v1/conversions", "no json").status()).isEqualTo(400);

        assertThat(hub.core.deadLetters).hasSize(2);
        assertThat(keepers).containsExactly(WORKER, WORKER);
    }

    @Test
    void anOperationIsAWorkersWork() {
        hub.core.operation = (name, request) -> {
            operators.add(thread());
            throw RefusedException.notFound("affiliate");
        };

        assertThat(hub.get("/v1/affiliates").status()).isEqualTo(404);

        assertThat(operators).containsExactly(WORKER);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        hub.post("/v1/conversions", BODY);
        String get = "GET /v1/nothing HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + FakeCore.KEY + "\n\n";
        try (RawClient client = hub.connect()) {
            String post = RunningEdge.postHead("/v1/conversions") + "Host: localhost\nContent-Length: " + BODY.length()
                    + "\n\n" + BODY;
            client.write(post + get + post);

            assertThat(client.reply().status()).isEqualTo(201);
            assertThat(client.reply().status()).isEqualTo(404);
            assertThat(client.reply().status()).isEqualTo(201);
        }
    }

    @Test
    void anErrorOfAStepIsAnsweredAndLeavesNothingBehind() {
        warmUp();
        broken = true;

        Reply reply = hub.post("/v1/conversions", BODY);

        assertThat(reply.code()).isEqualTo("INTERNAL_ERROR");
        assertThat(readers).last().isEqualTo(EVENT_LOOP);
        await().untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void anErrorBeforeTheRouteToo() {
        hub.core.keys.put(FakeCore.KEY, presented -> {
            throw new NoClassDefFoundError("of a key");
        });

        assertThat(hub.post("/v1/conversions", BODY).code()).isEqualTo("INTERNAL_ERROR");

        await().untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    @Test
    void anErrorAfterTheCommitToo() {
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(new AbstractList<>() {
            @Override
            public Outcome get(int index) {
                throw new NoClassDefFoundError("of an outcome");
            }

            @Override
            public int size() {
                return 1;
            }
        });

        assertThat(hub.post("/v1/conversions", BODY).code()).isEqualTo("INTERNAL_ERROR");

        await().untilAsserted(() -> assertThat(inFlight()).isZero());
    }

    /** What is switched off is asked for, and the mapping measured. */
    private void warmUp() {
        for (int body = 0; body < 50 * Pace.FIRST && !readers.contains(EVENT_LOOP); body++) {
            assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
        }
        assertThat(readers).contains(EVENT_LOOP);
    }

    @Test
    void aMappingThatTakesLongIsAWorkersWork() {
        warmUp();
        slow = true;
        hub.post("/v1/conversions", BODY);
        readers.clear();

        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);
        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(201);

        assertThat(readers).containsExactly(WORKER, WORKER);
    }

    @Test
    void theSendersWordsAreFoundByAWorker() {
        warmUp();
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(List.of(new Outcome.Refused(
                new UUID(0, 5), Refusal.invalid(new Problem("customer_id", "/customer_id", "is nobody's")))));

        assertThat(hub.post("/v1/conversions", BODY).status()).isEqualTo(400);

        assertThat(phrasers).containsExactly(WORKER);
    }

    private double inFlight() {
        return hub.registry.get("tributary.requests.in.flight").gauge().value();
    }

    private CompletableFuture<List<Outcome>> submit(List<Arrival> arrivals) {
        submitters.add(thread());
        return FakeCore.takeAll(arrivals);
    }

    /** The real mapping, but for what a test makes of it. */
    private final class Watched implements Understands {
        @Override
        public Understanding read(ObjectNode body, Context context) {
            return understand(body, context);
        }

        @Override
        public Refusal inSendersWords(ObjectNode body, ObjectNode settings, Refusal refusal) {
            phrasers.add(thread());
            return refusal;
        }
    }

    private Understanding understand(ObjectNode body, Context context) {
        readers.add(thread());
        if (broken) {
            throw new NoClassDefFoundError("of a mapping");
        }
        long until = System.nanoTime() + Pace.LONG.multipliedBy(2).toNanos();
        while (slow && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return CONVERSIONS.read(body, context);
    }

    private static SourceMapping conversions() {
        try {
            return SourceMapping.compile(
                    "conversions", Files.readString(RunningEdge.HOME.resolve("routes/sources/conversions/mapping.jq")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String thread() {
        return Thread.currentThread().getName().contains(EVENT_LOOP) ? EVENT_LOOP : WORKER;
    }
}
