package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimestampTest {
    /** Leap years, ends of months and of centuries: as the JDK reads them. */
    @Test
    void everyDayIsTheSameAsTheJdks() {
        LocalDate end = LocalDate.of(2101, 1, 1);
        for (LocalDate day = LocalDate.of(1899, 12, 31); day.isBefore(end); day = day.plusDays(1)) {
            Instant moment = day.atTime(23, 59, 58, 120_000_000).toInstant(ZoneOffset.UTC);
            assertThat(PlainTimestamp.read(moment.toString())).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-23T10:15:00Z",
                "2026-06-23T00:00:00.1Z",
                "2026-06-23T23:59:59.999999999Z",
                "2026-06-23T10:15:00.000001Z",
            })
    void everyFractionIsTheSameAsTheJdks(String text) {
        assertThat(PlainTimestamp.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T10:15:00Z",
                "2026-04-31T10:15:00Z",
                "2026-00-23T10:15:00Z",
                "2026-13-23T10:15:00Z",
                "2026-06-00T10:15:00Z",
                "2026-06-23T24:00:00Z",
                "2026-06-23T10:60:00Z",
                "2026-06-23T10:15:60Z",
                "2026-06-23T10:15:00.Z",
                "2026-06-23T10:15:00.1234567890Z",
                "2026-06-23T10:15:00.12xZ",
                "2026-06-23T10:15:00,5Z",
                "2026-06-23T10:15:00z",
                "2026-06-23T10:15:00+00:00",
                "2026-06-23T10:15Z",
                "\u0662026-06-23T10:15:00Z",
                "Z",
                "",
            })
    void anythingElseIsLeftToWhoReadsAllForms(String text) {
        assertThat(PlainTimestamp.read(text)).isNull();
    }
}
