package dev.tributary.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Rounds.Outcome OUTCOME =
            new Rounds.Outcome(List.of(700.0, 9_000.0, 750.0), List.of(1_000.0, 1_010.0, 1.0));

    @Test
    void aRatioIsThatOfTheMedians() {
        Row row = Row.rate("S1", "conversions", OUTCOME, 0.8, "conversions/s");

        assertThat(row.value()).isEqualTo(750);
        assertThat(row.floor()).isEqualTo(1_000);
        assertThat(row.ratio()).isEqualTo(0.75);
    }

    @Test
    void mustReachItsLeast() {
        assertThat(Row.rate("S1", "conversions", OUTCOME, 0.75, "conversions/s").ok())
                .isTrue();
        assertThat(Row.rate("S1", "conversions", OUTCOME, 0.76, "conversions/s").ok())
                .isFalse();
    }

    @Test
    void aFactorIsForgiving() {
        Row row = Row.rate("S1", "conversions", OUTCOME, 1.5, "conversions/s");

        assertThat(row.reaches(0.5)).isTrue();
        assertThat(row.reaches(0.51)).isFalse();
    }

    @Test
    void ofALimitLessIsBetter() {
        assertThat(Row.atMost("S6", "p99", List.of(20.0), 25, "ms").ratio()).isEqualTo(1.25);
        assertThat(Row.atMost("S6", "p99", List.of(25.0), 25, "ms").ok()).isTrue();
        assertThat(Row.atMost("S6", "p99", List.of(25.1), 25, "ms").ok()).isFalse();
    }

    @Test
    void whatIsComparedHasARatioAndNeedsNone() {
        Row row = Row.compared("NAIVE-16", "conversions", OUTCOME, "conversions/s");

        assertThat(row.ratio()).isEqualTo(0.75);
        assertThat(row.ok()).isTrue();
    }

    @Test
    void countsOnlyUnderItsCondition() {
        Row row = Row.atMost("R", "what", 10, 50, "ms");

        assertThat(row.onlyIf(true)).isEqualTo(row);
        assertThat(row.onlyIf(false).ok()).isFalse();
        assertThat(row.onlyIf(false).value()).isEqualTo(10);
    }

    @Test
    void whatIsOnlyToldReachesEverything() {
        assertThat(Row.told("COST", "bytes", 1, "B").reaches(100)).isTrue();
    }
}
