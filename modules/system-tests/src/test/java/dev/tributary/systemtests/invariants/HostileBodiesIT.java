package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.LiveHeap;
import dev.tributary.systemtests.harness.RawRequest;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I-13: bodies made to hurt are refused, hold no memory, and never reach PostgreSQL. */
@ExtendWith(SharedHub.class)
class HostileBodiesIT {
    private static final String PATH = "/v1/conversions";
    private static final long GROWTH_MAX = 32L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MEGABYTE = "x".repeat(1 << 20);

    private final HubProcess hub;
    private final HubClient client;
    private long heapBefore;

    HostileBodiesIT(HubProcess hub) {
        this.hub = hub;
        this.client = new HubClient(hub.baseUrl());
    }

    @BeforeEach
    void measure() throws IOException, InterruptedException {
        heapBefore = LiveHeap.bytes(hub);
    }

    @AfterEach
    void theHubIsAsBefore() throws IOException, InterruptedException {
        assertThat(LiveHeap.bytes(hub) - heapBefore).as("growth of the heap").isLessThan(GROWTH_MAX);
        Reply reply = client.post("/v1/events", hub.key(), Bodies.milestone("after-" + System.nanoTime(), "cust_150"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** Whoever says beforehand how much it will be is told no in a way it can read, while it is still sending. */
    @Test
    void sixtyMegabytes() throws IOException, InterruptedException {
        try (RawRequest request = new RawRequest(hub)) {
            request.write(RawRequest.head(PATH, hub.key(), "Content-Length: " + 60L * MEGABYTE.length()));
            Thread sender = new Thread(() -> {
                for (int sent = 0; sent < 60 && request.write(MEGABYTE); ) {
                    sent++;
                }
            });
            sender.start();
            String answer = request.readToEnd(PATIENCE);
            sender.join();

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("PAYLOAD_TOO_LARGE")
                    .doesNotContain(RawRequest.STILL_OPEN);
        }
    }

    @Test
    void sixtyMegabytesAnnouncedAndNothingSent() throws IOException {
        try (RawRequest request = new RawRequest(hub)) {
            request.write(RawRequest.head(PATH, hub.key(), "Content-Length: 62914560"));

            assertThat(request.readToEnd(PATIENCE)).startsWith("HTTP/1.1 413 ").doesNotContain(RawRequest.STILL_OPEN);
        }
    }

    @Test
    void chunksWithoutEnd() throws IOException {
        try (RawRequest request = new RawRequest(hub)) {
            request.write(RawRequest.head(PATH, hub.key(), "Transfer-Encoding: chunked"));
            String chunk = "100000\r\n" + MEGABYTE + "\r\n";
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            boolean open = true;
            while (open && System.nanoTime() < deadline) {
                open = request.write(chunk);
            }

            assertThat(open).as("the hub still listens").isFalse();
        }
    }

    @Test
    void deeplyNested() {
        assertMalformed("[".repeat(100_000));
        assertMalformed("{\"a\":".repeat(100_000));
        assertMalformed("{\"metadata\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");
    }

    @Test
    void aMillionKeys() {
        String body = IntStream.range(0, 1_000_000)
                .mapToObj(n -> "\"" + n + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        Reply reply = client.post(PATH, hub.key(), body);

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void asManyKeysAsFit() {
        assertMalformed(
                IntStream.range(0, 80_000).mapToObj(n -> "\"" + n + "\":1").collect(Collectors.joining(",", "{", "}")));
    }

    @Test
    void keysThatHashAlike() { // "Aa" and "BB" have the same hash code
        String body = IntStream.range(0, 1 << 12)
                .mapToObj(n -> "\""
                        + Integer.toBinaryString((1 << 12) | n)
                                .replace("0", "Aa")
                                .replace("1", "BB") + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        long begin = System.nanoTime();

        assertThat(client.post(PATH, hub.key(), body).status()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sale_amount\": 1, \"sale_amount\": 2}",
                "{\"metadata\": {\"a\": 1, \"a\": 2}}",
                "{\"customer_id\": \"\\ud800\"}",
                "{\"customer_id\": \"\\udc00\\ud800\"}",
                "{\"\\ud800\": 1}",
                "{\"customer_id\": \"a\\u0000b\"}",
                "{\"a\\u0000b\": 1}",
                "{\"metadata\": {\"deep\": [\"\\u0000\"]}}",
                "{} {}",
                "{",
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"a\": 1,}",
                "{'a': 1}",
                "// comment\n{}",
            })
    void isNoJsonWeTake(String body) {
        assertMalformed(body);
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        for (byte[] bad :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {0}
                }) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"customer_id\": \"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bad);
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

            assertThat(postRaw(body.toByteArray())).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aBombInAnEnvelope() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50 << 20]);
        }
        assertThat(postRaw(packed.toByteArray(), "Content-Encoding: gzip")).startsWith("HTTP/1.1 415 ");
    }

    @Test
    void whatPassesIsStorable() throws SQLException {
        Reply reply = client.post(
                PATH,
                hub.key(),
                Bodies.conversion("strange-" + System.nanoTime(), "cust_151")
                        .replaceFirst(
                                "\\{", "{\"metadata\": {\"text\": \"\\\\ud83d\\\\ude00 \\\\u0001 \\\\uffff\"}, "));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        try (Witness witness = new Witness(hub)) {
            assertThat(witness.count("select count(*) from intake.journal where understood::text like '%😀%'"))
                    .isPositive();
        }
    }

    private void assertMalformed(String body) {
        Reply reply = client.post(PATH, hub.key(), body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
    }

    private String postRaw(byte[] body, String... headers) throws IOException {
        try (RawRequest request = new RawRequest(hub)) {
            String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            request.write(
                    RawRequest.head(PATH, hub.key(), more + "Content-Length: " + body.length, "Connection: close"));
            request.write(body);
            return request.readToEnd(PATIENCE);
        }
    }
}
