package dev.tributary.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerParserTest {
    private static final String ANSWER =
            "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nContent-LENGTH: 15\r\n"
                    + "Retry-After:  1 \r\n\r\n{\"key\":\"k-0001\"";

    private final AnswerParser parser = new AnswerParser();

    @Test
    void readsAnAnswerThatComesAtOnce() {
        assertThat(feed(ANSWER)).isTrue();
        assertThat(parser.status()).isEqualTo(201);
        assertThat(parser.body()).isEqualTo("{\"key\":\"k-0001\"");
        assertThat(parser.header("retry-after")).isEqualTo("1");
        assertThat(parser.header("Content-Type")).isEqualTo("application/json");
        assertThat(parser.header("type")).isEmpty();
    }

    @Test
    void readsAnAnswerCutAnywhere() {
        for (int cut = 1; cut < ANSWER.length(); cut++) {
            parser.clear();
            assertThat(feed(ANSWER.substring(0, cut))).as("the first %d", cut).isFalse();
            assertThat(feed(ANSWER.substring(cut))).as("the rest after %d", cut).isTrue();
            assertThat(parser.status()).isEqualTo(201);
        }
    }

    @Test
    void readsAnAnswerByteByByte() {
        for (int at = 0; at < ANSWER.length() - 1; at++) {
            assertThat(feed(ANSWER.substring(at, at + 1))).isFalse();
        }
        assertThat(feed(ANSWER.substring(ANSWER.length() - 1))).isTrue();
        assertThat(parser.body()).endsWith("k-0001\"");
    }

    @Test
    void readsOneAnswerAfterTheOther() {
        feed(ANSWER);
        parser.clear();
        assertThat(feed("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"))
                .isTrue();
        assertThat(parser.status()).isEqualTo(503);
        assertThat(parser.body()).isEmpty();
        assertThat(parser.header("retry-after")).isEmpty();
    }

    @Test
    void readsAnswersThatNeedMoreRoom() {
        String body = "x".repeat(100_000);
        feed("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        assertThat(feed(body)).isTrue();
        assertThat(parser.body()).isEqualTo(body);
    }

    @Test
    void findsWhatIsAcknowledged() {
        feed(ANSWER);
        assertThat(parser.contains(bytes("k-0001"))).isTrue();
        assertThat(parser.contains(bytes("k-0002"))).isFalse();
    }

    @Test
    void anAnswerOf204HasNoBody() {
        assertThat(feed("HTTP/1.1 204 No Content\r\n\r\n")).isTrue();
    }

    @Test
    void refusesWhatItCannotDelimit() {
        assertThatThrownBy(() -> feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .hasMessageContaining("does not say how long it is");
        parser.clear();
        assertThatThrownBy(() -> feed(ANSWER + "}")).hasMessageContaining("longer than it says");
    }

    private boolean feed(String text) {
        return parser.feed(ByteBuffer.wrap(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
