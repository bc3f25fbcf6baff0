package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.FakeCore.Taken;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.mapping.examples.JsonExpectation;
import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Depth 2: every example over HTTP and through its route; what the core would add is a fake's. */
class ExamplesTest {
    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
        hub.core.keys.put("sk_live_your_api_key", key -> Denied.MALFORMED);
        hub.core.keys.put("user", key -> Denied.MALFORMED);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @TestFactory
    Stream<DynamicTest> theRouteDoesWhatTheExampleSays() {
        return Examples.all(RunningEdge.HOME.resolve("routes/sources")).stream()
                .map(example -> example.with(hub.core.values()))
                .map(example -> dynamicTest(example.toString(), () -> check(example)));
    }

    private static void check(Example example) {
        hub.core.taken.clear();
        hub.core.deadLetters.clear();

        Reply reply = send(example.request());

        if (example.events() == null) {
            assertRefused(example, reply);
        } else {
            assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
            assertTaken(example);
        }
    }

    /** Nothing of it reached the core: the whole answer is the edge's. */
    private static void assertRefused(Example example, Reply reply) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        reply.headers().forEach(headers::put);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        example.response().headers().forEach((name, value) -> wanted.put(name.toLowerCase(Locale.ROOT), value));
        wanted.fieldNames()
                .forEachRemaining(name -> assertThat(headers.has(name)).isTrue());

        assertThat(reply.status()).as(reply.body()).isEqualTo(example.response().status());
        assertThat(JsonExpectation.matches(example.response().body(), reply.json()))
                .isEmpty();
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).hasSize(reply.status() == 400 ? 1 : 0);
    }

    private static void assertTaken(Example example) {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode().addAll(Objects.requireNonNull(example.events()));
        ArrayNode taken = JsonNodeFactory.instance.arrayNode();
        hub.core.taken.stream()
                .map(Taken::arrivals)
                .flatMap(arrivals -> arrivals.stream())
                .forEach(arrival -> taken.add(CanonicalJson.of(arrival.event())));
        assertThat(JsonExpectation.matches(wanted, taken)).isEmpty();
    }

    private static Reply send(Example.Request request) {
        String headers = request.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining());
        String head = request.method() + " " + request.path() + " HTTP/1.1\n" + headers;
        return hub.ask(head, request.body() == null ? "" : request.body());
    }
}
