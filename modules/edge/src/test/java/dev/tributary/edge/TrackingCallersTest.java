package dev.tributary.edge;

import static dev.tributary.edge.TrackingHub.assertSuccess;
import static dev.tributary.edge.TrackingHub.batch;
import static dev.tributary.edge.TrackingHub.fields;
import static dev.tributary.edge.TrackingHub.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Kept;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send to the tracking API, in which form, and what it hears (contract segment.md, B2 and C1). */
class TrackingCallersTest {
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
        assertThat(hub.keys()).containsExactlyInAnyOrder("m-1", "m-2");
    }

    @Test
    void theAnswerIsExact() {
        Reply reply = hub.post("/v1/track", "{" + fields("m") + "}");

        assertThat(reply.body()).isEqualTo("{\"success\":true}");
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

        assertThat(hub.keys()).containsExactlyInAnyOrder("m", "n");
        assertThat(hub.bodies()).noneMatch(body -> body.contains("wk_good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/plain;charset=UTF-8\n", "Content-Type: application/json\n"})
    void theBodySaysWhatItIs(String type) {
        assertSuccess(
                hub.ask("POST /v1/import/ HTTP/1.1\n" + type + TrackingHub.BASIC, batch("{" + fields("m") + "}")));
        assertThat(hub.keys()).containsExactly("m");
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
        hub.core.integrations.add(TrackingHub.integration("segment", true));

        assertSuccess(hub.postWithApiKey("/v1/track", "{" + fields("m") + "}"));
        assertThat(hub.keys()).containsExactly("m");
    }

    @Test
    void gzipIsUnpackedHereAndABombIsNot() {
        assertSuccess(hub.gzip(batch("{" + fields("m") + "}")));
        assertThat(hub.keys()).containsExactly("m");

        Reply bomb = hub.gzip("{\"batch\":[\"" + " ".repeat(50_000_000) + "\"]}");

        assertThat(bomb.status()).isEqualTo(400);
        assertThat(bomb.json().get("code").asText()).isEqualTo("payload_too_large");
        assertThat(hub.gzipAt("/v1/conversions", "{}", "Authorization: Bearer " + FakeCore.KEY + "\n")
                        .status())
                .isEqualTo(415);
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
        assertThat(reply.json().at("/integrations/Segment.io/apiKey").asText()).isEqualTo(TrackingHub.KEY);
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
        assertThat(hub.post("/v1/batch", "{\"batch\":").status()).isEqualTo(400);
        assertThat(hub.core.deadLetters).singleElement().extracting(Kept::body).isEqualTo("{\"batch\":");
    }

    /** Whoever reads dead letters is not whoever may send. */
    @Test
    void keysAreNotKept() {
        String key = "\"writeKey\" : \"wk_good\"";
        hub.post("/v1/batch", "{" + key + ",\"batch\":7}");
        hub.post("/v1/batch", "{" + key + ",\"batch\":[");
        hub.post("/v1/batch", "{\"batch\":[],\"writeKey\":\"wk_good");
        hub.post("/v1/batch", "{\"batch\":[{" + key + ",\"event\":{}},{" + key + "}]," + key + "}");
        hub.post("/v1/batch", "{\"batch\":[" + ("{" + key + ",\"type\":\"page\"},").repeat(2_501) + "{" + key + "}]}");

        assertThat(hub.core.deadLetters).hasSize(6).extracting(Kept::body).noneMatch(body -> body.contains("wk_good"));
        assertThat(hub.core.deadLetters).extracting(Kept::body).contains("{\"writeKey\" : \"\",\"batch\":7}");
    }
}
