package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.edge.EdgeSettings.Timeouts;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsPagesTest {
    private static final Timeouts IMPATIENT = new Timeouts(
            Duration.ofSeconds(8),
            Duration.ofSeconds(8),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private static final String BUNDLE = "GET /docs/swagger-ui-bundle.js HTTP/1.1\nHost: localhost\n\n";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(settings -> settings.withTimeouts(IMPATIENT));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs?a=b, text/html; charset=utf-8",
        "/docs/page.css, text/css; charset=utf-8",
        "/docs/initializer.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui-bundle.js.LICENSE.txt, text/plain; charset=utf-8",
        "/docs/favicon-32x32.png, image/png",
        "/docs/openapi.yaml, application/yaml"
    })
    void everyoneMayRead(String path, String type) {
        Reply reply = ask("GET " + path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isNotEmpty();
        assertThat(reply.headers().keySet())
                .containsExactlyInAnyOrder(
                        "content-type",
                        "content-length",
                        "x-request-id",
                        "etag",
                        "cache-control",
                        "content-security-policy",
                        "x-content-type-options",
                        "referrer-policy");
        assertThat(reply.headers())
                .containsEntry("content-type", type)
                .containsEntry("cache-control", "no-cache")
                .containsEntry("x-content-type-options", "nosniff");
        assertThat(reply.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
    }

    @Test
    void theDescriptionIsTheOneOfTheHome() throws IOException {
        assertThat(ask("GET /docs/openapi.yaml").body())
                .isEqualTo(Files.readString(RunningEdge.HOME.resolve("config/openapi.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.html",
                "/docs/swagger-initializer.js",
                "/docs/application.properties",
                "/docs/../config/application.properties",
                "/docs/%2e%2e/config/application.properties",
                "/docs/..%2fconfig%2fapplication.properties",
                "/docs/..%5cconfig",
                "/docs//etc/passwd",
                "/docs/openapi.yaml/x",
                "/docs/openapi.yaml%00",
                "/META-INF/resources/webjars/swagger-ui/5.34.1/index.html"
            })
    void nothingElseIsThere(String path) {
        Reply reply = ask("GET " + path);

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.json().at("/success").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void itIsForReading(String method) {
        Reply reply = ask(method + " /docs");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void whoHasItAlreadyIsSentNothing() {
        String tag = ask("GET /docs").header("etag");
        try (RawClient client = hub.connect()) {
            for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
                client.write("GET /docs HTTP/1.1\nHost: localhost\nIf-None-Match: " + known + "\n\n");
                Reply again = client.reply();
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
            }
            client.write("GET /docs HTTP/1.1\nHost: localhost\nIf-None-Match: \"other\"\n\n");
            assertThat(client.reply().status()).isEqualTo(200);
        }
        assertThat(ask("GET /docs/page.css").header("etag")).isNotEqualTo(tag);
    }

    @Test
    void aHeadHasNoBody() {
        int length = ask("GET /docs").body().length();
        try (RawClient client = hub.connect()) {
            client.write("HEAD /docs HTTP/1.1\nHost: localhost\nConnection: close\n\n");
            String answer = client.everything();

            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("content-length: " + length);
            assertThat(answer).endsWith("\r\n\r\n").doesNotContain("<");
        }
    }

    /** The largest file, wanted by many who do not read it: it is there once, and they are not waited for. */
    @Test
    void manySlowReadersShareOneCopy() {
        int bundle = ask("GET /docs/swagger-ui-bundle.js").body().getBytes(StandardCharsets.UTF_8).length;
        long before = PlatformDependent.usedDirectMemory();
        List<RawClient> readers = new ArrayList<>();
        try {
            for (int reader = 0; reader < 200; reader++) {
                readers.add(hub.connect().write(BUNDLE.repeat(10))); // more than the network takes by itself
            }
            assertThat(hub.get("/v1/nothing").status()).isEqualTo(404);
            assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(20L * bundle);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(connections()).isLessThan(5));
        } finally {
            readers.forEach(RawClient::close);
        }
    }

    @Test
    void aHomeWithoutDescriptionHasNoPages(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        try (RunningEdge bare = new RunningEdge(settings -> new EdgeSettings(
                home,
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                settings.limits(),
                settings.timeouts(),
                settings.requestRates(),
                settings.schedule()))) {
            assertThat(bare.get("/docs").status()).isEqualTo(404);
            assertThat(bare.get("/docs/openapi.yaml").status()).isEqualTo(404);
        }
    }

    private static Reply ask(String line) {
        return hub.ask(line + " HTTP/1.1\n", "");
    }

    private static double connections() {
        return hub.registry.get("tributary.connections").gauge().value();
    }
}
