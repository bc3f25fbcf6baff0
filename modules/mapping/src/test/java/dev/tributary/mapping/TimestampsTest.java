package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-06-23T10:15:00Z,             2026-06-23T10:15:00Z",
        "2026-06-23T10:15Z,                2026-06-23T10:15:00Z",
        "2026-06-23t10:15:00z,             2026-06-23T10:15:00Z",
        "2026-06-23T10:15:00.5Z,           2026-06-23T10:15:00.5Z",
        "2015-2-02T00:30:08.276Z,          2015-02-02T00:30:08.276Z",
        "2015-2-2T00:30:08.276Z,           2015-02-02T00:30:08.276Z",
        "2026-11-20T08:15:09.863+00:00,    2026-11-20T08:15:09.863Z",
        "2026-06-23T12:15:00+02:00,        2026-06-23T10:15:00Z",
        "2026-06-23T12:15:00+0200,         2026-06-23T10:15:00Z",
        "2026-06-23T04:45:00-05:30,        2026-06-23T10:15:00Z",
        "2024-02-29T00:00:00Z,             2024-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z,             1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z,             9999-12-31T23:59:59Z",
        "2026-06-23T10:15:00.123456789Z,   2026-06-23T10:15:00.123456Z",
    })
    void momentsAsSendersWriteThem(String text, Instant moment) {
        assertThat(Timestamps.instant(TextNode.valueOf(text)).value()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-23T10:15:00",
                "2026-06-23",
                "23.06.2026",
                "2026-02-30T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-06-23T24:00:00Z",
                "2026-06-23T10:60:00Z",
                "2026-06-23T10:15:60Z",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "10000-01-01T00:00:00Z",
                "+2026-06-23T10:15:00Z",
                "-2026-06-23T10:15:00Z",
                "26-06-23T10:15:00Z",
                "2026-06-23 10:15:00Z",
                "2026-06-23T10:15:00 Z",
                "2026-06-23T10:15:00ZZ",
                "2026-06-23T10:15:00Z[UTC]",
                "1782209700",
                "now",
                "",
                " ",
                "2026-06-23T10:15:00.1234567890123Z"
            })
    void textsThatAreNoMoments(String text) {
        assertThat(Timestamps.instant(TextNode.valueOf(text)).problem()).startsWith("must be an ISO 8601 timestamp");
    }

    @Test
    void aNumberIsNoMoment() {
        assertThat(Timestamps.instant(Given.value("1782209700")).problem()).startsWith("must be an ISO 8601 timestamp");
    }
}
