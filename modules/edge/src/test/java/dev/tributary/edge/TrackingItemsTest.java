package dev.tributary.edge;

import static dev.tributary.edge.TrackingHub.assertSuccess;
import static dev.tributary.edge.TrackingHub.batch;
import static dev.tributary.edge.TrackingHub.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Kept;
import dev.tributary.intake.api.OverloadedException;
import dev.tributary.kernel.Event;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the items of a tracking call (contract segment.md, B3 to B6). */
class TrackingItemsTest {
    private static TrackingHub hub;

    @BeforeAll
    static void start() {
        hub = new TrackingHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.forget();
    }

    @Test
    void oneEventHas32KilobytesAndARequest500() {
        String large = "\"big\":\"" + "x".repeat(33_000) + "\"";
        Reply one = hub.post("/v1/track", "{" + fields("m-1") + "," + large + "}");
        assertThat(one.status()).isEqualTo(400);
        assertThat(one.json().get("code").asText()).isEqualTo("payload_too_large");

        Reply request = hub.post("/v1/batch", batch("{\"big\":\"" + "x".repeat(530_000) + "\"}"));
        assertThat(request.status()).isEqualTo(400);

        assertSuccess(hub.post("/v1/batch", batch("{" + fields("m-2") + "," + large + "}", "{" + fields("m-3") + "}")));
        assertThat(hub.keys()).containsExactly("m-3");
        assertThat(hub.reasons()).singleElement().asString().contains("larger than 32768 bytes");
    }

    @Test
    void whatIsBehind2500EventsIsDroppedAndKept() {
        String items = IntStream.range(0, 2_502)
                .mapToObj(at -> "{\"type\":\"track\",\"event\":\"e\",\"userId\":1,\"messageId\":\"" + at + "\"}")
                .collect(Collectors.joining(","));

        assertSuccess(hub.post("/v1/batch", "{\"batch\":[" + items + "]}"));

        assertThat(hub.keys()).hasSize(2_500).contains("0", "2499").doesNotContain("2500");
        assertThat(hub.core.taken).as("one submission per door").hasSize(1);
        assertThat(hub.reasons()).singleElement().asString().contains("the last 2 were dropped");
    }

    @Test
    void oneBadItemHarmsNobodyElse() {
        List<String> bad = List.of(
                "7",
                "null",
                "[]",
                "{}",
                "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"x\":\"\\u0000\"}",
                "{\"type\":\"track\",\"event\":\"e\",\"event\":\"f\"}",
                "{\"type\":\"track\",\"messageId\":\"a\",\"userId\":\"u\"}",
                "{\"type\":\"track\",\"messageId\":\"" + "x".repeat(100) + "\",\"event\":\"e\",\"userId\":\"u\"}",
                "{\"type\":\"track\",\"messageId\":\"b\",\"event\":\"Order Completed\",\"userId\":\"u\","
                        + "\"properties\":{\"revenue\":\"12,50\",\"currency\":\"USD\"}}",
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}");

        Reply reply = hub.post("/v1/batch", batch(String.join(",", bad), "{" + fields("good") + "}"));

        assertSuccess(reply);
        assertThat(hub.keys()).containsExactly("good");
        assertThat(hub.core.deadLetters)
                .hasSize(bad.size())
                .extracting(Kept::body)
                .contains("7", "{}");
        assertThat(hub.core.deadLetters).extracting(Kept::source).containsOnly("tracking", "segment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"batch\":7}", "{\"batch\":{}}"})
    void aBatchWithoutItemsIsKeptForItsReason(String body) {
        assertSuccess(hub.post("/v1/batch", body));
        assertThat(hub.reasons()).containsExactly("must be a list of events");
    }

    @Test
    void whatTheBatchSaysIsSaidOfEachItem() {
        String body = "{\"batch\":["
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"1\",\"userId\":\"u\"},"
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"2\",\"userId\":\"u\",\"context\":{\"ip\":\"9.9.9.9\"}},"
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"3\",\"userId\":\"u\",\"integrations\":{\"All\":true}}"
                + "],\"context\":{\"ip\":\"8.8.8.8\",\"locale\":\"de\"},\"integrations\":{\"All\":false}}";

        assertSuccess(hub.post("/v1/batch", body));

        assertThat(hub.keys()).as("the item wins").containsExactly("3");
        assertThat(hub.bodies()).singleElement().asString().contains("\"ip\":\"8.8.8.8\"", "\"locale\":\"de\"");
    }

    @Test
    void thePathSaysTheTypeWhereTheEventDoesNot() {
        assertSuccess(hub.post("/v1/track", "{\"event\":\"e\",\"userId\":4711,\"messageId\":12}"));
        for (String call : List.of("identify", "page", "screen", "group", "alias", "i", "p", "s", "g", "a")) {
            assertSuccess(hub.post("/v1/" + call, "{\"userId\":\"u\"}"));
        }

        assertThat(hub.keys()).containsExactly("12");
        assertThat(hub.events().get(0).identifiers().customerId()).isEqualTo("4711");
        assertThat(hub.core.deadLetters).as("what nobody takes is no mistake").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // received at 2026-06-22T12:00:00Z: as much before that as the client's clock says
        "2020-01-01T00:00:00Z, 2020-01-01T01:00:00Z, 2026-06-22T11:00:00Z",
        "2099-01-01T00:00:00.000+00:00, 2099-01-01T00:00:01.500+00:00, 2026-06-22T11:59:58.500Z",
        "2026-06-22T12:00:00Z, 2026-06-22T11:00:00Z, 2026-06-22T12:00:00Z",
        "1970-01-01T00:00:00Z, 2099-01-01T00:00:00Z, 2026-06-22T12:00:00Z",
        "2015-2-02T00:30:08.276Z, 2015-2-02T00:30:09.276Z, 2026-06-22T11:59:59Z",
        "yesterday, 2026-06-22T11:00:00Z, 2026-06-22T12:00:00Z",
        "2026-06-21T00:00:00Z, , 2026-06-21T00:00:00Z",
        "2026-06-21T00:00:00Z, whenever, 2026-06-21T00:00:00Z",
        // a day that few years have, and an hour that a zone's clocks skip or have twice
        "2024-02-29T23:59:59Z, , 2024-02-29T23:59:59Z",
        "2020-02-29T12:00:00Z, 2020-03-01T12:00:00Z, 2026-06-21T12:00:00Z",
        "2026-03-29T01:30:00+01:00, , 2026-03-29T00:30:00Z",
        "2026-03-29T03:30:00+02:00, 2026-03-29T01:30:00+01:00, 2026-06-22T12:00:00Z",
        "2025-10-26T02:30:00+02:00, 2025-10-26T02:30:00+01:00, 2026-06-22T11:00:00Z",
        // nothing to correct by: nothing has happened before it was told, and early times may be true
        "2099-01-01T00:00:00Z, , 2026-06-22T12:00:00Z",
        "2099-01-01T00:00:00Z, whenever, 2026-06-22T12:00:00Z",
        "2026-06-22T12:00:01Z, , 2026-06-22T12:00:00Z",
        "1970-01-01T00:00:00Z, , 1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z, , 2026-06-22T12:00:00Z"
    })
    void aWrongClockIsCorrected(String timestamp, String sentAt, String happened) {
        String sent = sentAt == null ? "" : ",\"sentAt\":\"" + sentAt + "\"";
        String event = "{" + fields("m") + ",\"timestamp\":\"" + timestamp + "\"}";

        assertSuccess(hub.post("/v1/batch", "{\"batch\":[" + event + "]" + sent + "}"));

        assertThat(hub.events()).singleElement().extracting(Event::occurredAt).hasToString(happened);
        assertThat(hub.bodies()).singleElement().asString().contains("\"originalTimestamp\":\"" + timestamp);
    }

    @Test
    void withoutAMessageIdTheContentIsTheId() {
        String anonymous = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}";

        assertSuccess(hub.post("/v1/batch", batch(anonymous)));
        assertSuccess(hub.post("/v1/batch", batch(anonymous)));
        assertSuccess(hub.post("/v1/batch", batch(anonymous.replace("\"u\"", "\"v\""))));

        assertThat(hub.keys()).hasSize(3).allMatch(key -> key.matches("content-[0-9a-f]{40}"));
        assertThat(Set.copyOf(hub.keys())).hasSize(2);
    }

    @Test
    void troubleOfOursIsToldSoThatTheClientSendsAgain() {
        String body = batch("{}", "{" + fields("m") + "}");
        hub.core.intake = arrivals -> CompletableFuture.failedFuture(new OverloadedException(9));
        Reply busy = hub.post("/v1/batch", body);
        hub.core.intake = FakeCore::takeAll;
        hub.core.keeping = () -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        };
        Reply away = hub.post("/v1/batch", body);

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("retry-after")).isEqualTo("1");
        assertThat(busy.json().get("code").asText()).isEqualTo("overloaded");
        assertThat(away.status()).isEqualTo(503);
        assertThat(hub.core.deadLetters).as("kept with the try that succeeds").isEmpty();
    }
}
