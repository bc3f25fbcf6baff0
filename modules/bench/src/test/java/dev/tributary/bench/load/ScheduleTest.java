package dev.tributary.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void requestsAreDueAtEvenDistances() {
        Schedule schedule = Schedule.of(1_000, 4_000, 2);

        assertThat(schedule.count()).isEqualTo(8_000);
        assertThat(schedule.intended(0)).isEqualTo(1_000);
        assertThat(schedule.intended(1)).isEqualTo(251_000);
        assertThat(schedule.intended(8_000)).isEqualTo(2_000_001_000L);
    }

    @Test
    void ratesThatDoNotDivideDoNotDrift() {
        Schedule schedule = Schedule.of(0, 3, 1_000);

        assertThat(schedule.intended(3_000)).isEqualTo(1_000_000_000_000L);
    }
}
