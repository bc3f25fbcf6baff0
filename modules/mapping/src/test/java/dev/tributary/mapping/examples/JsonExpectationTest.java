package dev.tributary.mapping.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonExpectationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1                | 1",
                "29.7             | 29.7",
                "null             | null",
                "\"a\"            | \"a\"",
                "[1, 2]           | [1, 2]",
                "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
                "\"<com>\"        | \"com_00000000000000000000000000\"",
                "\"<ref>\"        | \"ref_01jz8x5k3mabcdefghjkmnpqrs\"",
                "\"<timestamp>\"  | \"2026-06-22T12:00:00.000Z\"",
                "\"<any>\"        | \"x\"",
                "\"<any>\"        | [1]",
            })
    void asExpected(String expected, String actual) {
        assertThat(compare(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1                 | 2",
                "1                 | \"1\"",
                "29.7              | 29.70",
                "100               | 1E+2",
                "null              | 0",
                "{}                | {\"a\":null}",
                "{\"a\":null}      | {}",
                "[1, 2]            | [2, 1]",
                "[1]               | [1, 1]",
                "[1, 1]            | [1]",
                "[]                | {}",
                "\"<com>\"         | \"ref_00000000000000000000000000\"",
                "\"<com>\"         | \"com_0000000000000000000000000\"",
                "\"<com>\"         | \"com_0000000000000000000000000u\"",
                "\"<com>\"         | \"COM_00000000000000000000000000\"",
                "\"<com>\"         | null",
                "\"<timestamp>\"   | \"2026-06-22T12:00:00Z\"",
                "\"<timestamp>\"   | \"2026-06-32T12:00:00.000Z\"",
                "\"<timestamp>\"   | \"2026-06-22T12:00:00.000+00:00\"",
                "\"<any>\"         | null",
                "{\"a\":\"<any>\"} | {}",
            })
    void notAsExpected(String expected, String actual) {
        assertThat(compare(expected, actual)).isNotEmpty();
    }

    @Test
    void everyDifferenceIsNamedAtItsPlace() {
        assertThat(compare(
                        "{\"a\": [{\"b\": 1}], \"x/y\": true, \"gone\": 1}",
                        "{\"a\": [{\"b\": 2}], \"x/y\": false, \"new\": 1}"))
                .extracting(JsonExpectation.Difference::toString)
                .containsExactly(
                        "/v/a/0/b: expected 1, found 2",
                        "/v/x~1y: expected true, found false",
                        "/v/gone: expected 1, found nothing",
                        "/v/new: expected nothing, found 1");
    }

    private static List<JsonExpectation.Difference> compare(String expected, String actual) {
        return JsonExpectation.matches(
                ExampleFiles.parse("{\"v\":" + expected + "}"), ExampleFiles.parse("{\"v\":" + actual + "}"));
    }
}
