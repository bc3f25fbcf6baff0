package dev.tributary.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NumberedTextTest {
    private final NumberedText text = new NumberedText("{\"c\":\"####\",\"k\":\"~~\",\"again\":\"####\"}", "#~");

    @Test
    void putsNumbersInTheirPlaces() {
        assertThat(written(17, 5)).isEqualTo("{\"c\":\"0017\",\"k\":\"05\",\"again\":\"0017\"}");
        assertThat(written(9_999, 99)).isEqualTo("{\"c\":\"9999\",\"k\":\"99\",\"again\":\"9999\"}");
    }

    @Test
    void appends() {
        ByteBuffer out = ByteBuffer.allocate(100);
        out.put((byte) '[');
        text.write(out, 1, 2);
        assertThat(out.position()).isEqualTo(1 + text.length());
        assertThat(read(out)).startsWith("[{\"c\":\"0001\"");
    }

    private String written(long... numbers) {
        ByteBuffer out = ByteBuffer.allocate(text.length());
        text.write(out, numbers);
        return read(out);
    }

    private static String read(ByteBuffer out) {
        out.flip();
        return StandardCharsets.UTF_8.decode(out).toString();
    }
}
