package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The click script, as pages load it. What it does is shown in a browser, in system-tests. */
class ScriptPagesTest {
    private static final int BYTES_MAX = 5_000;

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void isSmall() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(source());
        }

        assertThat(zipped.size()).isLessThan(BYTES_MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scripts/main.js", "/scripts/sdk/everflow.js", "/js/pixel.min.js"})
    void isSentToPagesOfAnyOrigin(String path) throws IOException {
        Reply reply = hub.ask("GET " + path + " HTTP/1.1\nOrigin: https://shop.example\n", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(reply.header("cross-origin-resource-policy")).isEqualTo("cross-origin");
        assertThat(reply.header("cache-control")).startsWith("public, max-age=600");
        assertThat(reply.headers()).doesNotContainKey("content-encoding");
        assertThat(reply.body()).isEqualTo(new String(source(), StandardCharsets.UTF_8));
    }

    @Test
    void isZippedForWhoTakesIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + "/scripts/main.js"))
                .header("Accept-Encoding", "gzip, deflate, br")
                .build();

        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.headers().firstValue("vary")).hasValue("accept-encoding");
        assertThat(response.body()).hasSizeLessThan(BYTES_MAX);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(source());
        }
    }

    @Test
    void isNotSentAgainToWhoHasIt() {
        String tag = hub.ask("GET /scripts/main.js HTTP/1.1\n", "").header("etag");

        Reply again = hub.ask("GET /scripts/main.js HTTP/1.1\nIf-None-Match: " + tag + "\n", "");

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static byte[] source() throws IOException {
        try (InputStream in = ScriptPages.class.getResourceAsStream("/scripts/main.js")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
