package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a request ever comes back. */
class HeadersTest {
    private static final String MARK = "leak-7f3a";
    private static final Set<String> ALWAYS = Set.of("content-type", "content-length", "x-request-id");
    private static final Set<String> WITH_KEY =
            Set.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    static List<String> requestLines() {
        return List.of(
                "POST /v1/conversions",
                "POST /v1/sources/segment/events",
                "POST /v1/clicks",
                "POST /v1/signups",
                "POST /v1/events",
                "GET /v1/events",
                "GET /v1/events/" + MARK,
                "GET /v1/" + MARK,
                "GET /" + MARK,
                "PUT /v1/events/" + MARK);
    }

    @ParameterizedTest
    @MethodSource("requestLines")
    void onlyTheAllowedHeadersComeBack(String line) {
        String secrets = "X-My: " + MARK + "\ncookie: session=" + MARK + "\ntraceparent: 00-" + MARK + "\n"
                + "X-Request-Id: " + MARK + "\nX-Forwarded-For: " + MARK + "\nOrigin: http://" + MARK + "\n"
                + "CamelHttpResponseCode: 299\nCamelFileName: " + MARK + "\nx-segment-settings: " + MARK + "\n";
        for (String key : List.of("Authorization: Bearer ", "authorization: bearer ")) {
            Reply reply = hub.ask(
                    line + "?q=" + MARK + "&external_event_id=" + MARK + "&CamelHttpResponseCode=299 HTTP/1.1\n" + key
                            + FakeCore.KEY + "\n" + secrets + "content-type: application/json\n",
                    line.startsWith("POST") ? "{\"external_event_id\":\"" + MARK + "\"}" : "");

            assertThat(reply.status()).isNotEqualTo(299);
            assertThat(reply.headers().keySet()).containsAll(ALWAYS).isSubsetOf(allowed("allow"));
            assertThat(reply.headers().toString()).doesNotContain(MARK).doesNotContain(FakeCore.KEY);
            assertThat(reply.body()).doesNotContain(MARK).doesNotContain(FakeCore.KEY);
        }
    }

    @Test
    void answersOfOldClientsAreAsBare() {
        Reply reply = hub.ask(
                "GET /v1/nothing HTTP/1.0\nConnection: keep-alive\nAuthorization: Bearer " + FakeCore.KEY + "\n", "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().keySet()).isSubsetOf(allowed("connection"));
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        assertThat(hub.get("/v1/nothing").header("x-request-id"))
                .isNotEqualTo(hub.get("/v1/nothing").header("x-request-id"));
    }

    private static Set<String> allowed(String more) {
        return Stream.of(ALWAYS, WITH_KEY, Set.of(more)).flatMap(Set::stream).collect(Collectors.toSet());
    }
}
