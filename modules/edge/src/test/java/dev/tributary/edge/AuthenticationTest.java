package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
        hub.core.keys.put("malformed", key -> Denied.MALFORMED);
        hub.core.keys.put("disabled", key -> Denied.DISABLED);
        hub.core.keys.put("expired", key -> Denied.EXPIRED);
        hub.core.keys.put("database-away", key -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        });
        hub.core.keys.put("broken", key -> {
            throw new IllegalStateException("secret detail");
        });
        hub.core.grant("reader", Set.of(Scope.READ_COMMISSIONS));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401, MISSING_API_KEY",
        "'Authorization: ', 401, MISSING_API_KEY",
        "'Authorization: Bearer', 401, INVALID_API_KEY_FORMAT",
        "'Authorization: Basic c2tfZGV2Og==', 401, INVALID_API_KEY_FORMAT",
        "'Authorization: sk_dev_good', 401, INVALID_API_KEY_FORMAT",
        "'Authorization: Bearersk_dev_good', 401, INVALID_API_KEY_FORMAT",
        "'Authorization: Bearer malformed', 401, INVALID_API_KEY_FORMAT",
        "'Authorization: Bearer unheard-of', 401, INVALID_API_KEY",
        "'Authorization: Bearer disabled', 401, API_KEY_DISABLED",
        "'Authorization: Bearer expired', 401, API_KEY_EXPIRED",
        "'Authorization: Bearer database-away', 503, DATABASE_UNAVAILABLE",
        "'Authorization: Bearer broken', 500, INTERNAL_ERROR",
        "'Authorization: Bearer reader', 403, INSUFFICIENT_PERMISSIONS"
    })
    void aKeyIsGoodOrTheCallerHearsWhy(String header, int status, String code) {
        String head = "POST /v1/conversions HTTP/1.1\nContent-Type: application/json\n"
                + (header.isEmpty() ? "" : header + "\n");

        Reply reply = hub.ask(head, "{}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().at("/success").asBoolean(true)).isFalse();
        assertThat(reply.header("x-request-id")).matches("req_[0-9a-z]{26}");
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void aMissingScopeIsNamed() {
        Reply reply = hub.ask(
                "POST /v1/signups HTTP/1.1\nAuthorization: Bearer reader\nContent-Type: application/json\n", "{}");

        assertThat(reply.json().at("/error/message").asText()).contains("write:referrals");
        assertThat(hub.core.deadLetters).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR", "Bearer  ", "Bearer\t"})
    void theSchemeIsReadLeniently(String scheme) {
        assertThat(hub.ask("GET /v1/nothing HTTP/1.1\nauthorization: " + scheme + " sk_dev_good\n", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void twoKeysAreNoKey() {
        Reply reply = hub.ask(
                "GET /v1/events HTTP/1.1\nAuthorization: Bearer sk_dev_good\nAuthorization: Bearer sk_dev_good\n", "");

        assertThat(reply.code()).isEqualTo("INVALID_API_KEY_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1",
                "GET /v1/",
                "GET /v1/nothing",
                "GET /v1/events",
                "DELETE /v1/conversions",
                "GET //v1/events",
                "GET /x/../v1/events",
                "GET /%76%31/events",
                "GET http://localhost/v1/events"
            })
    void strangersCannotTellWhichPathsExist(String line) {
        Reply reply = hub.ask(line + " HTTP/1.1\n", "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("MISSING_API_KEY");
    }

    @Test
    void strangersAreAnsweredBeforeTheirBodyIsRead() {
        try (RawClient client = hub.connect()) {
            client.write("POST /v1/conversions HTTP/1.1\nHost: localhost\nContent-Length: 50000000\n\n");
            Reply reply = client.reply();
            assertThat(reply.code()).isEqualTo("MISSING_API_KEY");
            assertThat(reply.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void anUnknownKeyIsToldSoBeforeAnythingElse() {
        String key = "Authorization: Bearer unheard-of\n";
        assertThat(hub.ask("GET /v1/nothing HTTP/1.1\n" + key, "").code()).isEqualTo("INVALID_API_KEY");
        assertThat(hub.ask("PUT /v1/events HTTP/1.1\n" + key, "").code()).isEqualTo("INVALID_API_KEY");
        assertThat(hub.ask("POST /v1/clicks HTTP/1.1\nContent-Type: text/plain\n" + key, "x")
                        .code())
                .isEqualTo("INVALID_API_KEY");
        for (String length : new String[] {"Content-Length: 100000", "Transfer-Encoding: chunked"}) {
            try (RawClient client = hub.connect()) {
                client.write("POST /v1/clicks HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + key
                        + length + "\n\n");
                assertThat(client.reply().code()).as(length).isEqualTo("INVALID_API_KEY");
            }
        }
    }

    @Test
    void aRefusedRequestDoesNotCostTheConnection() {
        try (RawClient client = hub.connect()) {
            client.send("POST /v1/conversions HTTP/1.1\nContent-Type: application/json\n", "{\"a\":1}");
            assertThat(client.reply().code()).isEqualTo("MISSING_API_KEY");
            client.send("GET /v1/nothing HTTP/1.1\nAuthorization: Bearer sk_dev_good\n", "");
            assertThat(client.reply().status()).isEqualTo(404);
        }
    }
}
