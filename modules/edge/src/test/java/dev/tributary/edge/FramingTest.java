package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy in front and the hub must never disagree on where a request ends (RFC 9112, section 11.2). */
class FramingTest {
    private static final String HEAD = "POST /v1/conversions HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
            + FakeCore.KEY + "\nContent-Type: application/json\n";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(settings -> settings);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void whatIsHiddenBehindALengthIsNotAnswered() {
        try (RawClient client = hub.connect()) {
            client.write(HEAD + "Content-Length: 60\nTransfer-Encoding: chunked\n\n0\n\n"
                    + "GET /v1/smuggled HTTP/1.1\nHost: localhost\n\n");

            assertThat(client.reply().status()).isEqualTo(400);
            assertThat(client.bytesUntilClosed()).as("a second answer").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "identity", "chunked\nTransfer-Encoding: chunked"})
    void encodingsThatNotEverybodyReadsAreRefused(String encoding) {
        try (RawClient client = hub.connect()) {
            client.write(HEAD + "Transfer-Encoding: " + encoding + "\n\n0\n\n");

            Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(client.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        }
    }
}
