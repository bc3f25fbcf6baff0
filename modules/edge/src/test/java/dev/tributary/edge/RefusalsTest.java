package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What never reaches a route is still answered in the envelope. */
class RefusalsTest {
    private static final String KEY = "Authorization: Bearer " + FakeCore.KEY + "\n";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(
                settings -> settings.withLimits(new EdgeSettings.Limits(8, 1000, 64, 1 << 20, 4096, 8192, 4096)));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /nothing | 404 | NOT_FOUND",
                "GET / | 404 | NOT_FOUND",
                "GET /health/live | 404 | NOT_FOUND",
                "GET /metrics | 404 | NOT_FOUND",
                "OPTIONS * | 404 | NOT_FOUND",
                "GET /v1/nothing | 404 | NOT_FOUND",
                "GET /v1/events/?external_event_id= | 400 | VALIDATION_ERROR",
                "POST /v1/nothing | 404 | NOT_FOUND",
                "GET /v1/signups | 405 | METHOD_NOT_ALLOWED",
                "DELETE /v1/events | 405 | METHOD_NOT_ALLOWED",
                "TRACE /v1/events | 405 | METHOD_NOT_ALLOWED",
                "BREW /v1/events | 405 | METHOD_NOT_ALLOWED",
                "GET /v1/%zz | 400 | VALIDATION_ERROR",
                "GET /v1/events?external_event_id=%zz | 400 | VALIDATION_ERROR"
            })
    void everyPathSpeaksTheEnvelope(String line, int status, String code) {
        Reply reply = hub.ask(line + " HTTP/1.1\n" + KEY, "");

        assertEnvelope(reply, status, code);
    }

    @Test
    void allowNamesWhatAPathTakes() {
        assertThat(hub.ask("PUT /v1/events/ HTTP/1.1\n" + KEY, "").header("allow"))
                .isEqualTo("GET, POST");
        assertThat(hub.ask("PUT /v1/events HTTP/1.1\n" + KEY, "").header("allow"))
                .isEqualTo("GET, POST");
        assertThat(hub.ask("PUT /v1/events/evt_1 HTTP/1.1\n" + KEY, "").header("allow"))
                .isEqualTo("GET");
        assertThat(hub.ask("GET /v1/signups HTTP/1.1\n" + KEY, "").header("allow"))
                .isEqualTo("POST");
    }

    @Test
    void headHasNoBody() {
        try (RawClient client = hub.connect()) {
            client.write("HEAD /v1/events HTTP/1.1\nHost: localhost\nConnection: close\n" + KEY + "\n");
            assertThat(client.bytesUntilClosed()).isLessThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\n",
                "Content-Type: application/x-www-form-urlencoded\n",
                "Content-Type: multipart/form-data; boundary=x\n",
                "Content-Type: application/jsonx\n",
                "Content-Type: application/json; charset=iso-8859-1\n",
                "Content-Type: application/json; charset=\n",
                "Content-Type: application/json\nContent-Type: application/json\n",
                "Content-Type: application/json\nContent-Encoding: gzip\n",
                "Content-Type: application/json\nContent-Encoding: identity, gzip\n"
            })
    void onlyPlainJsonIsTaken(String headers) {
        Reply reply = hub.ask("POST /v1/conversions HTTP/1.1\n" + KEY + headers, "{}");

        assertEnvelope(reply, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void whatHasNoBodyNeedsNoType() {
        Reply reply = hub.ask("POST /v1/conversions HTTP/1.1\n" + KEY, "");

        assertEnvelope(reply, 400, "VALIDATION_ERROR");
        assertThat(reply.body()).contains("The body is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; Charset=\"UTF-8\"",
                "application/json; version=1",
                "application/vnd.segment+json"
            })
    void jsonHasManySpellings(String type) {
        Reply reply = hub.ask(
                "POST /v1/conversions HTTP/1.1\n" + KEY + "Content-Encoding: identity\nContent-Type: " + type + "\n",
                "{}");

        assertEnvelope(reply, 400, "VALIDATION_ERROR");
    }

    @Test
    void aBodyOverTheLimitIsRefusedByItsAnnouncement() {
        Reply reply = hub.post("/v1/conversions", " ".repeat(4097));

        assertEnvelope(reply, 413, "PAYLOAD_TOO_LARGE");
        assertThat(reply.header("connection")).isEqualTo("close");
        assertEnvelope(hub.post("/v1/conversions", " ".repeat(4096)), 400, "VALIDATION_ERROR");
    }

    @Test
    void aChunkedBodyWithoutEndIsCutOff() {
        try (RawClient client = hub.connect()) {
            client.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nTransfer-Encoding: chunked\n\n");
            String chunk = "400\r\n" + " ".repeat(1024) + "\r\n";
            Duration patience = Duration.ofSeconds(20);
            long began = System.nanoTime();
            Duration sending = Duration.ZERO;
            while (sending.compareTo(patience) < 0 && client.canWrite(chunk)) {
                sending = Duration.ofNanos(System.nanoTime() - began);
            }

            assertThat(sending)
                    .as("the server closes while the client still sends")
                    .isLessThan(patience);
        }
    }

    @Test
    void theAnswerToAnEndlessBodyIsSeenByWhoStopsToRead() {
        try (RawClient client = hub.connect()) {
            client.write(RunningEdge.postHead("/v1/conversions") + "Host: localhost\nTransfer-Encoding: chunked\n\n");
            client.write("1400\n" + " ".repeat(0x1400) + "\n");

            Reply reply = client.reply();
            assertEnvelope(reply, 413, "PAYLOAD_TOO_LARGE");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(client.bytesUntilClosed()).isZero();
        }
    }

    @Test
    void headersAndRequestLineAreBounded() {
        assertEnvelope(
                hub.ask("GET /v1/events HTTP/1.1\n" + KEY + "X-Long: " + "x".repeat(10_240) + "\n", ""),
                431,
                "HEADERS_TOO_LARGE");
        assertEnvelope(hub.ask("GET /v1/" + "x".repeat(5_000) + " HTTP/1.1\n" + KEY, ""), 414, "URI_TOO_LONG");
    }

    @Test
    void whatIsNoHttpIsToldSo() {
        try (RawClient client = hub.connect()) {
            client.write("GET /v1/events HTTP/1.1\nbroken header\n\n");
            Reply reply = client.reply();
            assertEnvelope(reply, 400, "VALIDATION_ERROR");
            assertThat(client.bytesUntilClosed()).isZero();
        }
        try (RawClient client = hub.connect()) {
            client.write("GET /v1/events HTTP/1.1\n" + KEY + "\n"); // no Host
            assertEnvelope(client.reply(), 400, "VALIDATION_ERROR");
        }
    }

    @Test
    void aSecondProtocolIsNoWayIn() {
        try (RawClient client = hub.connect()) {
            client.write("PRI * HTTP/2.0\n\nSM\n\n");
            assertThat(client.reply().status()).isEqualTo(501); // from within Vert.x, with an empty body
        }
        Reply upgrade = hub.ask(
                "GET /v1/nothing HTTP/1.1\n" + KEY + "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\n",
                "");
        assertEnvelope(upgrade, 404, "NOT_FOUND");
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOnOrNot() {
        String head = RunningEdge.postHead("/v1/conversions") + "Host: localhost\nExpect: 100-continue\n";
        try (RawClient client = hub.connect()) {
            client.write(head + "Content-Length: 2\n\n");
            assertThat(client.reply().status()).isEqualTo(100);
            client.write("{}");
            assertEnvelope(client.reply(), 400, "VALIDATION_ERROR");
        }
        try (RawClient client = hub.connect()) {
            client.write(head + "Content-Length: 5000\n\n");
            assertEnvelope(client.reply(), 413, "PAYLOAD_TOO_LARGE");
        }
    }

    private static void assertEnvelope(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().at("/success").asBoolean(true)).isFalse();
        assertThat(reply.json().at("/error/message").asText()).isNotBlank();
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("x-request-id")).matches("req_[0-9a-z]{26}");
    }
}
