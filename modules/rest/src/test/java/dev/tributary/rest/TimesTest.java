package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rest.api.Fields;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-06-23T10:15:00Z,           2026-06-23T10:15:00.000Z",
        "2026-01-02T03:04:05.006Z,       2026-01-02T03:04:05.006Z",
        "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00.1Z,         1970-01-01T00:00:00.100Z",
        "0999-12-31T23:59:59.05Z,        0999-12-31T23:59:59.050Z",
        "1000-01-01T00:00:00Z,           1000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59Z,           9999-12-31T23:59:59.000Z",
    })
    void aTimeIsWrittenInUtcToTheMillisecond(Instant time, String written) {
        assertThat(new Fields().time("at", time).done().get("at").textValue()).isEqualTo(written);
    }
}
