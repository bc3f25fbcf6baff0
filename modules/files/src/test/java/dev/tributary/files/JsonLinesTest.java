package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final Profile LINES = Reading.profile("format: jsonl", "key: [id]");

    @Test
    void eachLineIsAnObjectAndEmptyOnesArePassedOver() throws Exception {
        assertThat(Reading.told(Reading.rows(LINES, "\uFEFF{\"id\": 1, \"a\": {\"b\": 1.50}}\r\n\r\n{\"id\": \"x\"}")))
                .containsExactly(
                        "1: {\"id\":1,\"a\":{\"b\":1.50},\"_key\":\"shop:1\"}",
                        "3: {\"id\":\"x\",\"_key\":\"shop:x\"}");
    }

    @Test
    void badLinesAreNamedAndTheOthersGoOn() throws Exception {
        String text = "{\"id\": 1\n[]\n{\"a\": 1}\n{\"id\": {}}\n{\"id\": 1, \"_key\": 2}\n" + "9".repeat(700)
                + "\n{\"id\": 7}\n";

        assertThat(Reading.told(Reading.rows(LINES, text)))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("1! The body is not valid JSON"),
                        row -> assertThat(row).isEqualTo("2! The body must be a JSON object"),
                        row -> assertThat(row).isEqualTo("3! id is empty, and rows are told apart by it"),
                        row -> assertThat(row).isEqualTo("4! id is empty, and rows are told apart by it"),
                        row -> assertThat(row).isEqualTo("5! _key is the hub's own name for the key of a row"),
                        row -> assertThat(row).isEqualTo("6! The line is longer than 600 bytes"),
                        row -> assertThat(row).isEqualTo("7: {\"id\":7,\"_key\":\"shop:7\"}"));
    }

    @Test
    void whatIsNoUtf8OrCannotBeKeptIsNamed() throws Exception {
        byte[] latin = "{\"id\": \"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Reading.told(Reading.rows(LINES, latin)).get(0))
                .startsWith("1! ")
                .contains("UTF-8");
        assertThat(Reading.told(Reading.rows(LINES, "{\"id\": \"\\u0000\"}\n")).get(0))
                .contains("NUL");
        assertThat(Reading.rows(LINES, "")).isEmpty();
    }
}
