package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.settings.Setting;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.contract.Contract.Operation;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I-27: nothing that a caller sends comes back in a header, whatever is wrong with the request. */
@ExtendWith(SharedHub.class)
class ResponseHeadersIT {
    private static final Set<String> ALLOWED =
            Set.of("content-type", "content-length", "x-request-id", "allow", "retry-after", "connection");
    private static final Set<String> LIMITS = Set.of("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");
    private static final Set<String> OF_PAGES =
            Set.of("cache-control", "etag", "content-security-policy", "x-content-type-options", "referrer-policy");
    private static final String SECRET = "marked-secret";

    private final HubProcess hub;
    private final HubClient client;

    ResponseHeadersIT(HubProcess hub) {
        this.hub = hub;
        this.client = new HubClient(hub.baseUrl());
    }

    /** What is sent, and the status it is answered with. */
    record Request(
            String method,
            String path,
            String type,
            @Nullable String body,
            boolean withKey,
            int status) {}

    static Stream<Request> requests() {
        String json = "application/json";
        String sale = Bodies.conversion("headers", "cust_160");
        return Stream.of(
                new Request("POST", "/v1/conversions", json, sale, true, 201),
                new Request("POST", "/v1/conversions", json, sale, true, 200),
                new Request("POST", "/v1/conversions", json, "{}", true, 400),
                new Request("POST", "/v1/conversions", json, sale, false, 401),
                new Request("POST", "/v1/conversions", "application/x-www-form-urlencoded", "a=" + SECRET, true, 415),
                new Request("POST", "/v1/conversions", "multipart/form-data; boundary=" + SECRET, "--", true, 415),
                new Request("POST", "/v1/conversions", json, "[" + "1,".repeat(600_000) + "1]", true, 413),
                new Request("DELETE", "/v1/conversions", json, null, true, 405),
                new Request("GET", "/v1/nothing", json, null, true, 404),
                new Request("GET", "/nothing", json, null, false, 404),
                new Request("GET", "/v1/events/evt_" + SECRET, json, null, true, 404),
                new Request("GET", "/v1/referrals/ref_" + SECRET, json, null, true, 404),
                new Request("POST", "/v1/sources/segment/events", json, "{\"type\": \"page\"}", true, 400),
                new Request("POST", "/v1/clicks", json, "{\"trackingId\": \"nobody\"}", true, 404),
                new Request("POST", "/v1/signups", json, "{}", true, 400));
    }

    static List<Operation> operations() {
        return Contract.read().operations();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void areExactlyThoseAllowed(Request request) {
        Map<String, String> headers = secretHeaders();
        headers.put("Content-Type", request.type());
        if (request.withKey()) {
            headers.put("Authorization", "Bearer " + hub.key());
        }
        String query = "?q=" + SECRET + "&Authorization=" + SECRET + "&CamelHttpResponseCode=200&x-secret=" + SECRET;

        Reply reply = client.send(request.method(), request.path() + query, headers, request.body());

        assertThat(reply.status()).as(reply.body()).isEqualTo(request.status());
        assertThat(names(reply)).isSubsetOf(union(ALLOWED, request.withKey() ? LIMITS : Set.of()));
        if (request.withKey()) {
            assertThat(names(reply)).containsAll(LIMITS);
        }
        assertThat(reply.headers().map().toString()).doesNotContain(SECRET).doesNotContain(hub.key());
        assertThat(reply.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("x-request-id")).get().asString().startsWith("req_");
        assertThat(reply.body())
                .doesNotContain(hub.key())
                .doesNotContain("Exception")
                .doesNotContain("dev.tributary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/initializer.js", "/docs/swagger-ui-bundle.js", "/docs/openapi.yaml"})
    void ofPagesAreExactlyThoseAllowed(String path) {
        Map<String, String> headers = secretHeaders();
        headers.put("Authorization", "Bearer " + hub.key());

        Reply reply = client.outsideTheContract().send("GET", path + "?q=" + SECRET, headers, null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(names(reply)).isSubsetOf(union(ALLOWED, OF_PAGES)).containsAll(OF_PAGES);
        assertThat(reply.headers().map().toString()).doesNotContain(SECRET).doesNotContain(hub.key());
        assertThat(reply.body()).doesNotContain(SECRET).doesNotContain(hub.key());
    }

    @Test
    void theLimitsAreThoseOfTheSettings() {
        assertThat(limit(client.get("/v1/events", hub.key()))).isEqualTo(Setting.HTTP_RATE_MINUTE.defaultValue());
        assertThat(limit(client.post("/v1/clicks", hub.key(), "{}")))
                .isEqualTo(Setting.HTTP_RATE_SECOND.defaultValue());
    }

    /** Everything described is there, and answers to the methods that are described and to no other. */
    @ParameterizedTest
    @MethodSource("operations")
    void whatIsDescribedIsThere(Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]+}", "evt_0");
        Reply described =
                client.send(operation.method(), path, HubClient.bearer(hub.key()), operation.hasBody() ? "{}" : null);
        String elsewhere = Stream.of("PUT", "POST", "DELETE")
                .filter(method -> Contract.read().operation(method, path).isEmpty())
                .findFirst()
                .orElseThrow();
        Reply other = client.send(elsewhere, path, HubClient.bearer(hub.key()), "{}");

        assertThat(described.status()).isIn(200, 201, 400, 404); // the client holds the answer to the contract
        assertThat(other.status()).isEqualTo(405);
        boolean inOneLine = other.json().path("error").isTextual()
                || other.json().path("message").isTextual(); // as ad networks and destinations say it
        assertThat(inOneLine || other.body().toUpperCase(Locale.ROOT).contains("\"METHOD_NOT_ALLOWED\""))
                .as(other.body())
                .isTrue();
        assertThat(other.headers().firstValue("allow")).get().asString().contains(operation.method());
    }

    private static String limit(Reply reply) {
        return reply.headers().firstValue("x-ratelimit-limit").orElse("");
    }

    private static Set<String> names(Reply reply) {
        return reply.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }

    private static Map<String, String> secretHeaders() {
        Map<String, String> headers = new TreeMap<>();
        for (String name : List.of(
                "Cookie",
                "X-Secret",
                "x-lower",
                "Proxy-Authorization",
                "X-Api-Key",
                "X-Request-Id",
                "CamelHttpResponseCode",
                "CamelSqlQuery",
                "X-Forwarded-For",
                "Idempotency-Key",
                "X-Signature",
                "Referer",
                "Origin",
                "breadcrumbId",
                "traceparent",
                "If-None-Match",
                "Range",
                "Accept",
                "Accept-Encoding")) {
            headers.put(name, SECRET);
        }
        return new HashMap<>(headers);
    }
}
