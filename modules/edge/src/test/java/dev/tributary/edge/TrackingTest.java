package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Kept;
import dev.tributary.edge.FakeCore.Taken;
import dev.tributary.intake.api.OverloadedException;
import dev.tributary.kernel.Event;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Segment's clients send and hear (contract segment.md, B and C). */
class TrackingTest {
    private static final String KEY = "wk_good";
    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8)) + "\n";
    private static final String SUCCESS = "{\"success\":true}";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
        hub.core.keys.put(KEY, presented -> ofIntegration("segment", true));
        hub.core.keys.put("wk_off", presented -> ofIntegration("segment", false));
        hub.core.keys.put("ef_other", presented -> ofIntegration("everflow", true));
        hub.core.keys.put("wk_away", presented -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        });
        hub.core.grant("sk_reader", Set.of(Scope.READ_COMMISSIONS));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.core.taken.clear();
        hub.core.deadLetters.clear();
        hub.core.integrations.clear();
        hub.core.intake = FakeCore::takeAll;
        hub.core.keeping = () -> {};
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Basic d2tfZ29vZDo= | ''",
                "Authorization: Basic d2tfZ29vZA== | ''",
                "Authorization: Bearer wk_good | ''",
                "Authorization: Bearer an-oauth-servers-token | wk_good",
                "Accept: */* | wk_good",
                "Authorization: Basic d2tfZ29vZDo= | wk_good"
            })
    void aKeyMayComeInThreeForms(String header, String inBody) {
        String key = inBody.isEmpty() ? "" : "\"writeKey\":\"" + inBody + "\",";

        Reply one = hub.ask(head("/v1/track") + header + "\n", "{" + key + fields("m-1") + "}");
        Reply many = hub.ask(head("/v1/batch") + header + "\n", "{" + key + "\"batch\":[{" + fields("m-2") + "}]}");

        assertSuccess(one);
        assertSuccess(many);
        assertThat(keys()).containsExactlyInAnyOrder("m-1", "m-2");
    }

    @Test
    void theAnswerIsExact() {
        Reply reply = post("/v1/track", "{" + fields("m") + "}");

        assertThat(reply.body()).isEqualTo(SUCCESS);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void browsersHaveTheirKeyInEachEvent() {
        String event = "{\"writeKey\":\"wk_good\"," + fields("m") + ",\"anonymousId\":\"a\"}";

        assertSuccess(hub.ask("POST /v1/t HTTP/1.1\nContent-Type: text/plain\n", event));
        assertSuccess(hub.ask(
                "POST /v1/b HTTP/1.1\nContent-Type: text/plain\n",
                "{\"batch\":[" + event.replace("\"m\"", "\"n\"") + "]}"));

        assertThat(keys()).containsExactlyInAnyOrder("m", "n");
        assertThat(bodies()).noneMatch(body -> body.contains("wk_good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/plain;charset=UTF-8\n", "Content-Type: application/json\n"})
    void theBodySaysWhatItIs(String type) {
        assertSuccess(hub.ask("POST /v1/import/ HTTP/1.1\n" + type + BASIC, batch("{" + fields("m") + "}")));
        assertThat(keys()).containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {} | 401 | missing_api_key",
                "'' | {\"writeKey\":7} | 401 | missing_api_key",
                "'' | {\"writeKey\":\"nobody\"} | 401 | invalid_api_key",
                "Authorization: Basic bm9ib2R5Og== | {\"writeKey\":\"wk_good\"} | 401 | invalid_api_key",
                "Authorization: Basic | {} | 401 | invalid_api_key_format",
                "'' | {\"writeKey\":\"wk_off\"} | 403 | integration_disabled",
                "'' | {\"writeKey\":\"ef_other\"} | 403 | insufficient_permissions",
                "Authorization: Bearer sk_reader | {} | 403 | insufficient_permissions",
                "Authorization: Bearer sk_dev_good | {} | 403 | integration_disabled",
                "'' | {\"writeKey\":\"wk_away\"} | 503 | database_unavailable",
                "'' | { | 400 | validation_error",
                "'' | '' | 400 | validation_error",
                "'' | [] | 400 | validation_error",
                "'' | {} {} | 400 | validation_error",
                "Content-Encoding: br | {} | 415 | unsupported_media_type",
                "Content-Encoding: gzip | {} | 400 | validation_error"
            })
    void whoMayNotComeInHearsCodeAndMessage(String header, String body, int status, String code) {
        Reply reply = hub.ask(head("/v1/batch") + (header.isEmpty() ? "" : header + "\n"), body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().get("code").asText()).isEqualTo(code);
        assertThat(reply.json().get("message").asText()).isNotBlank();
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).isEmpty();
    }

    @Test
    void anApiKeyWillDoWhereTheTeamHasSwitchedItOn() {
        hub.core.integrations.add(integration("segment", true));

        assertSuccess(hub.post("/v1/track", "{" + fields("m") + "}"));
        assertThat(keys()).containsExactly("m");
    }

    @Test
    void gzipIsUnpackedHereAndABombIsNot() {
        assertSuccess(gzip(batch("{" + fields("m") + "}")));
        assertThat(keys()).containsExactly("m");

        Reply bomb = gzip("{\"batch\":[\"" + " ".repeat(50_000_000) + "\"]}");

        assertThat(bomb.status()).isEqualTo(400);
        assertThat(bomb.json().get("code").asText()).isEqualTo("payload_too_large");
        assertThat(gzipAt("/v1/conversions", "{}", "Authorization: Bearer " + FakeCore.KEY + "\n")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void oneEventHas32KilobytesAndARequest500() {
        String large = "\"big\":\"" + "x".repeat(33_000) + "\"";
        Reply one = post("/v1/track", "{" + fields("m-1") + "," + large + "}");
        assertThat(one.status()).isEqualTo(400);
        assertThat(one.json().get("code").asText()).isEqualTo("payload_too_large");

        Reply request = post("/v1/batch", batch("{\"big\":\"" + "x".repeat(530_000) + "\"}"));
        assertThat(request.status()).isEqualTo(400);

        assertSuccess(post("/v1/batch", batch("{" + fields("m-2") + "," + large + "}", "{" + fields("m-3") + "}")));
        assertThat(keys()).containsExactly("m-3");
        assertThat(reasons()).singleElement().asString().contains("larger than 32768 bytes");
    }

    @Test
    void whatIsBehind2500EventsIsDroppedAndKept() {
        String items = IntStream.range(0, 2_502)
                .mapToObj(at -> "{\"type\":\"track\",\"event\":\"e\",\"userId\":1,\"messageId\":\"" + at + "\"}")
                .collect(Collectors.joining(","));

        assertSuccess(post("/v1/batch", "{\"batch\":[" + items + "]}"));

        assertThat(keys()).hasSize(2_500).contains("0", "2499").doesNotContain("2500");
        assertThat(hub.core.taken).as("one submission per door").hasSize(1);
        assertThat(reasons()).singleElement().asString().contains("the last 2 were dropped");
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

        Reply reply = post("/v1/batch", batch(String.join(",", bad), "{" + fields("good") + "}"));

        assertSuccess(reply);
        assertThat(keys()).containsExactly("good");
        assertThat(hub.core.deadLetters)
                .hasSize(bad.size())
                .extracting(Kept::body)
                .contains("7", "{}");
        assertThat(hub.core.deadLetters).extracting(Kept::source).containsOnly("tracking", "segment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"batch\":7}", "{\"batch\":{}}"})
    void aBatchWithoutItemsIsKeptForItsReason(String body) {
        assertSuccess(post("/v1/batch", body));
        assertThat(reasons()).containsExactly("must be a list of events");
    }

    @Test
    void whatTheBatchSaysIsSaidOfEachItem() {
        String body = "{\"batch\":["
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"1\",\"userId\":\"u\"},"
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"2\",\"userId\":\"u\",\"context\":{\"ip\":\"9.9.9.9\"}},"
                + "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"3\",\"userId\":\"u\",\"integrations\":{\"All\":true}}"
                + "],\"context\":{\"ip\":\"8.8.8.8\",\"locale\":\"de\"},\"integrations\":{\"All\":false}}";

        assertSuccess(post("/v1/batch", body));

        assertThat(keys()).as("the item wins").containsExactly("3");
        assertThat(bodies()).singleElement().asString().contains("\"ip\":\"8.8.8.8\"", "\"locale\":\"de\"");
    }

    @Test
    void thePathSaysTheTypeWhereTheEventDoesNot() {
        assertSuccess(post("/v1/track", "{\"event\":\"e\",\"userId\":4711,\"messageId\":12}"));
        for (String call : List.of("identify", "page", "screen", "group", "alias", "i", "p", "s", "g", "a")) {
            assertSuccess(post("/v1/" + call, "{\"userId\":\"u\"}"));
        }

        assertThat(keys()).containsExactly("12");
        assertThat(events().get(0).identifiers().customerId()).isEqualTo("4711");
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
        "2026-06-21T00:00:00Z, whenever, 2026-06-21T00:00:00Z"
    })
    void aWrongClockIsCorrected(String timestamp, String sentAt, String happened) {
        String sent = sentAt == null ? "" : ",\"sentAt\":\"" + sentAt + "\"";
        String event = "{" + fields("m") + ",\"timestamp\":\"" + timestamp + "\"}";

        assertSuccess(post("/v1/batch", "{\"batch\":[" + event + "]" + sent + "}"));

        assertThat(events()).singleElement().extracting(Event::occurredAt).hasToString(happened);
        assertThat(bodies()).singleElement().asString().contains("\"originalTimestamp\":\"" + timestamp);
    }

    @Test
    void withoutAMessageIdTheContentIsTheId() {
        String anonymous = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}";

        assertSuccess(post("/v1/batch", batch(anonymous)));
        assertSuccess(post("/v1/batch", batch(anonymous)));
        assertSuccess(post("/v1/batch", batch(anonymous.replace("\"u\"", "\"v\""))));

        assertThat(keys()).hasSize(3).allMatch(key -> key.matches("content-[0-9a-f]{40}"));
        assertThat(Set.copyOf(keys())).hasSize(2);
    }

    @Test
    void troubleOfOursIsToldSoThatTheClientSendsAgain() {
        String body = batch("{}", "{" + fields("m") + "}");
        hub.core.intake = arrivals -> CompletableFuture.failedFuture(new OverloadedException(9));
        Reply busy = post("/v1/batch", body);
        hub.core.intake = FakeCore::takeAll;
        hub.core.keeping = () -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        };
        Reply away = post("/v1/batch", body);

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("retry-after")).isEqualTo("1");
        assertThat(busy.json().get("code").asText()).isEqualTo("overloaded");
        assertThat(away.status()).isEqualTo(503);
        assertThat(hub.core.deadLetters).as("kept with the try that succeeds").isEmpty();
    }

    @Test
    void aPageOfAnyOriginMayAsk() {
        for (String path : List.of("/v1/t", "/v1/batch", "/v1/b", "/v1/track", "/v1/projects/wk_good/settings")) {
            Reply reply = hub.ask("OPTIONS " + path + " HTTP/1.1\nOrigin: https://shop.example\n", "");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
            assertThat(reply.header("access-control-allow-methods")).contains("POST");
            assertThat(reply.header("access-control-allow-headers"))
                    .contains("Authorization", "Content-Type", "X-Retry-Count");
        }
    }

    @Test
    void aBrowserLearnsWhereToSendTo() {
        Reply reply = hub.ask("GET /v1/projects/wk_good/settings HTTP/1.1\n", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/integrations/Segment.io/apiKey").asText()).isEqualTo(KEY);
        assertThat(reply.json().at("/integrations/Segment.io/apiHost").asText()).isEqualTo("localhost/v1");
        assertThat(hub.ask("GET /v1/projects/nobody/settings HTTP/1.1\n", "").status())
                .isEqualTo(404);
        assertThat(hub.ask("GET /v1/projects/wk_off/settings HTTP/1.1\n", "").status())
                .isEqualTo(404);
    }

    @Test
    void whatClientsTellOfThemselvesIsDropped() {
        assertSuccess(hub.ask("POST /v1/m HTTP/1.1\nContent-Type: text/plain\n", "{\"series\":[]}"));
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void otherMethodsAreToldWhichOneItIs() {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Reply reply = hub.ask(method + " /v1/batch HTTP/1.1\n", "");
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("allow")).isEqualTo("POST");
        }
    }

    @Test
    void aPixelIsStillAPixel() {
        String pixel = "{\"programId\":\"prog_1\",\"trackingId\":\"jane\"}";

        assertThat(hub.ask(head("/v1/track"), pixel).body()).isEqualTo(pixel);
        assertThat(hub.ask(head("/v1/track"), "{\"programId\":\"prog_1\",\"event\":\"e\"}")
                        .status())
                .isEqualTo(401);
        assertThat(hub.ask("POST /v1/track HTTP/1.1\nContent-Type: text/plain\n", pixel)
                        .status())
                .isEqualTo(415);
        assertThat(hub.ask(head("/v1/track"), "{\"programId\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void whatKnownCallersSendAndNobodyCanReadIsKept() {
        assertThat(post("/v1/batch", "{\"batch\":").status()).isEqualTo(400);
        assertThat(hub.core.deadLetters).singleElement().extracting(Kept::body).isEqualTo("{\"batch\":");
    }

    private static Granted ofIntegration(String kind, boolean enabled) {
        return new Granted(FakeCore.TEAM, new UUID(1, 2), Set.of(), integration(kind, enabled));
    }

    private static Integration integration(String kind, boolean enabled) {
        return new Integration(
                FakeCore.TEAM, new UUID(1, 3), kind, kind, enabled, "{}", null, FakeCore.NOW, FakeCore.NOW);
    }

    private static String fields(String messageId) {
        return "\"type\":\"track\",\"event\":\"KYC Passed\",\"userId\":\"u\",\"messageId\":\"" + messageId + "\"";
    }

    private static String batch(String... items) {
        return "{\"batch\":[" + String.join(",", items) + "]}";
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\nContent-Type: application/json\n";
    }

    private static Reply post(String path, String body) {
        return hub.ask(head(path) + BASIC, body);
    }

    private static Reply gzip(String body) {
        return gzipAt("/v1/batch", body, BASIC);
    }

    private static Reply gzipAt(String path, String body, String header) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        try (RawClient client = hub.connect()) {
            client.write(head(path) + header + "Host: localhost\nContent-Encoding: gzip\nContent-Length: "
                    + packed.size() + "\n\n");
            client.write(packed.toByteArray());
            return client.reply();
        }
    }

    private static void assertSuccess(Reply reply) {
        assertThat(reply.body()).isEqualTo(SUCCESS);
        assertThat(reply.status()).isEqualTo(200);
    }

    private static List<Event> events() {
        return hub.core.taken.stream()
                .map(Taken::arrivals)
                .flatMap(List::stream)
                .map(arrival -> arrival.event())
                .toList();
    }

    private static List<String> keys() {
        return events().stream()
                .map(event -> String.valueOf(event.externalEventId()))
                .toList();
    }

    private static List<String> bodies() {
        return hub.core.taken.stream()
                .map(Taken::arrivals)
                .flatMap(List::stream)
                .map(arrival -> new String(arrival.body().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> reasons() {
        return hub.core.deadLetters.stream()
                .map(letter -> letter.refusal().problems().get(0).message())
                .toList();
    }
}
