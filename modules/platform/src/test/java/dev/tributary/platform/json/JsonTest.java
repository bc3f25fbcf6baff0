package dev.tributary.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private final Json json = new Json(JsonLimits.DEFAULT);

    @Test
    void numbersKeepEveryDigit() throws Exception {
        ObjectNode read = json.readObject(utf8("{\"a\":0.10,\"b\":12345678901234567890.123456789}"));

        assertThat(read.get("a").decimalValue().toPlainString()).isEqualTo("0.10");
        assertThat(read.get("b").decimalValue().toPlainString()).isEqualTo("12345678901234567890.123456789");
    }

    @Test
    void whatIsNotOneObjectIsRefused() {
        assertThat(problem("").message()).startsWith("The body is empty");
        assertThat(problem("[]").message()).isEqualTo("The body must be a JSON object");
        assertThat(problem("null").message()).isEqualTo("The body must be a JSON object");
        assertThat(problem("   ").message()).contains("JSON");
        assertThat(problem("{} {}").message()).contains("JSON");
        assertThat(problem("{\"a\":NaN}").message()).contains("not valid JSON");
        assertThat(problem("{\"a\":.5}").message()).contains("not valid JSON");
    }

    @Test
    void theProblemPointsToItsPlace() {
        assertThat(problem("{\"properties\":{\"revenue\":12,50}}").pointer()).startsWith("/properties");
        assertThat(problem("{\"a\":[1,{\"b\":\"x\\u0000\"}]}").pointer()).isEqualTo("/a/1/b");
        assertThat(problem("{\"a\":{\"b/c\":1e999999}}").pointer()).isEqualTo("/a/b~1c");
    }

    @Test
    void duplicateKeysAreRefused() {
        Problem duplicate = problem("{\"a\":{\"sale_amount\":1,\"sale_amount\":2}}");

        assertThat(duplicate.message()).startsWith("The field \"sale_amount\" stands twice");
        assertThat(duplicate.pointer()).isEqualTo("/a/sale_amount");
    }

    @Test
    void whatPostgresCannotHoldIsRefused() {
        assertThat(problem("{\"a\":\"\\u0000\"}").message()).contains("NUL");
        assertThat(problem("{\"a\\u0000\":1}").message()).contains("NUL");
        assertThat(problem("{\"a\":\"\\ud800\"}").message()).contains("surrogate");
        assertThat(problem("{\"a\":\"\\udc00\\ud800\"}").message()).contains("surrogate");
        assertThat(problem("{\"a\":1e999999}").message()).contains("out of range");
        assertThat(problem("{\"a\":1e-999999}").message()).contains("out of range");
    }

    @Test
    void aWholeSurrogatePairIsFine() throws Exception {
        assertThat(json.readObject(utf8("{\"a\":\"\\ud83d\\ude00\"}")).get("a").textValue())
                .isEqualTo("😀");
    }

    @Test
    void badUtf8IsRefused() {
        byte[] body = utf8("{\"a\":\"x\"}");
        body[6] = (byte) 0xff;
        byte[] encodedSurrogate = utf8("{\"a\":\"xxx\"}");
        encodedSurrogate[6] = (byte) 0xed;
        encodedSurrogate[7] = (byte) 0xa0;
        encodedSurrogate[8] = (byte) 0x80;

        assertThat(problem(body).message()).contains("UTF-8");
        assertThat(problem(encodedSurrogate)).isNotNull();
    }

    @Test
    void overlongFormsAndEncodedSurrogatesAreNoUtf8() {
        for (int[] bytes :
                new int[][] {{0xc1, 0x81}, {0xed, 0xa0, 0xbd}, {0xed, 0xb8, 0x80}, {0xf5, 0x80, 0x80, 0x80}}) {
            byte[] body = utf8("{\"a\":\"" + "x".repeat(bytes.length) + "\"}");
            for (int at = 0; at < bytes.length; at++) {
                body[6 + at] = (byte) bytes[at];
            }
            assertThat(problem(body).message()).isEqualTo("The body is not valid UTF-8 at byte 7");
        }
    }

    @Test
    void exponentsThatNoNumberHoldsAreOutOfRange() {
        for (String number : new String[] {"1e2147483648", "1e99999999999", "-1e-99999999999", "1.5e-2147483648"}) {
            assertThat(problem("{\"a\":{\"b\":" + number + "}}").message()).isEqualTo("The number is out of range");
        }
    }

    @Test
    void messagesNameNoSwitchOfTheParser() {
        assertThat(problem("{\"a\":NaN}").message()).doesNotContain("Feature");
        assertThat(problem("{\"a\":1 /* why */}").message()).doesNotContain("Feature");
        assertThat(problem("{\"a\":".repeat(40) + "1" + "}".repeat(40)).message())
                .startsWith("The JSON is larger than allowed: objects or arrays are nested too deep");
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThat(problem("{\"a\":1}".getBytes(StandardCharsets.UTF_16)).message())
                .contains("not valid UTF-8");
        assertThat(problem("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)).message())
                .contains("not valid JSON");
    }

    @Test
    void limitsAreKept() {
        assertThat(problem("{\"a\":".repeat(40) + "1" + "}".repeat(40)).message())
                .contains("larger than allowed");
        assertThat(problem("{\"a\":" + "1".repeat(41) + "}").message()).contains("larger than allowed");
        assertThat(problem("{\"a\":\"" + "x".repeat(70_000) + "\"}").message()).contains("larger than allowed");
        assertThat(problem("{\"" + "x".repeat(300) + "\":1}").message()).contains("larger than allowed");
        String many =
                IntStream.range(0, 60_000).mapToObj(at -> "\"k" + at + "\":1").collect(Collectors.joining(","));
        assertThat(problem("{" + many + "}").message()).contains("larger than allowed");
    }

    @Test
    void messagesDoNotQuoteTheBodyAtLength() {
        assertThat(problem("{\"a\": " + "x".repeat(5000) + "}").message().length())
                .isLessThan(400);
    }

    private Problem problem(String body) {
        return problem(utf8(body));
    }

    private Problem problem(byte[] body) {
        @Nullable
        MalformedJsonException refused =
                catchThrowableOfType(MalformedJsonException.class, () -> json.readObject(body));
        assertThat(refused).as("a refusal").isNotNull();
        return Objects.requireNonNull(refused).problem();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
