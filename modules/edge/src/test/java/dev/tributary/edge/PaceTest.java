package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long LONG = Pace.LONG.toNanos() + 1;

    private final Pace pace = new Pace();

    @Test
    void aMappingIsMeasuredBeforeTheEventLoopRunsIt() {
        quick(Pace.FIRST - 1);
        assertThat(pace.isQuick()).isFalse();

        quick(1);
        assertThat(pace.isQuick()).isTrue();
    }

    @Test
    void oneThatTakesLongIsAWorkersForLongerEachTime() {
        quick(Pace.FIRST);
        pace.took(LONG, 1);
        assertThat(pace.isQuick()).isFalse();
        quick(8 * Pace.FIRST - 1);
        assertThat(pace.isQuick()).isFalse();
        quick(1);
        assertThat(pace.isQuick()).isTrue();

        pace.took(LONG, 1);
        quick(8 * Pace.FIRST);
        assertThat(pace.isQuick()).isFalse();
    }

    @Test
    void evenTheSlowestIsTriedAgainSomeDay() {
        for (int time = 0; time < 8; time++) {
            quick(Pace.MOST);
            pace.took(LONG, 1);
        }
        quick(Pace.MOST - 1);
        assertThat(pace.isQuick()).isFalse();

        quick(1);

        assertThat(pace.isQuick()).isTrue();
    }

    @Test
    void oneThatAlwaysTakesLongStaysAWorkers() {
        for (int body = 0; body < Pace.FIRST; body++) {
            quick(Pace.FIRST - 1);
            pace.took(LONG, 1);
            assertThat(pace.isQuick()).isFalse();
        }
        quick(Pace.FIRST);

        assertThat(pace.isQuick()).isTrue();
    }

    @Test
    void largeBodiesTellNothing() {
        quick(Pace.FIRST);
        pace.took(LONG, Pace.SMALL_BYTES + 1);

        assertThat(pace.isQuick()).isTrue();
    }

    private void quick(int bodies) {
        for (int body = 0; body < bodies; body++) {
            pace.took(Pace.LONG.toNanos(), 1);
        }
    }
}
