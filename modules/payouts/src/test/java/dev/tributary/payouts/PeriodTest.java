package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.payouts.api.PaymentTerms.Frequency;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "WEEKLY,  2026-03-02T00:00:00Z, 2026-W10, 2026-03-02",
        "WEEKLY,  2026-03-08T23:59:59Z, 2026-W10, 2026-03-02",
        "WEEKLY,  2026-03-09T00:00:00Z, 2026-W11, 2026-03-09",
        // the first days of 2027 belong to the last week of 2026
        "WEEKLY,  2027-01-03T12:00:00Z, 2026-W53, 2026-12-28",
        // the last days of 2025 belong to the first week of 2026
        "WEEKLY,  2025-12-30T12:00:00Z, 2026-W01, 2025-12-29",
        "MONTHLY, 2026-03-01T00:00:00Z, 2026-03,  2026-03-01",
        "MONTHLY, 2026-02-28T23:59:59Z, 2026-02,  2026-02-01",
        "MONTHLY, 2028-02-29T12:00:00Z, 2028-02,  2028-02-01",
    })
    void theCurrentOneBeganOnMondayOrOnTheFirst(Frequency frequency, Instant now, String name, String firstDay) {
        Period current = Period.current(frequency, now);

        assertThat(current.name()).isEqualTo(name);
        assertThat(current.firstDay()).hasToString(firstDay);
        assertThat(Period.named(name)).contains(current);
        assertThat(current.start()).isEqualTo(Instant.parse(firstDay + "T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-W54", "2026-W00", "2025-W53", "2026-13", "2026-00"})
    void thereIsNoSuchWeekOrMonth(String name) {
        assertThat(Period.named(name)).isEmpty();
        assertThat(Period.looksScheduled(name)).isTrue();
    }

    @Test
    void anyOtherNameIsTheTeamsOwn() {
        assertThat(Period.named("bonus-2026")).isEmpty();
        assertThat(Period.looksScheduled("bonus-2026")).isFalse();
    }
}
