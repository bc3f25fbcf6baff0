package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitLimitTest {
    private static final Duration WAIT_MAX = Duration.ofMillis(100);

    private long now;
    private final WaitLimit limit = new WaitLimit(200, 1024, WAIT_MAX, () -> now);

    @Test
    void aCrowdOutOfNowhereIsNotLetInAsAWhole() {
        assertThat(limit.limit()).isEqualTo(512);

        moments(100, 64, 10);
        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void whoIsAnsweredInTimeIsNotLimited() {
        moments(1, 512, 99);
        assertThat(limit.limit()).isEqualTo(576);

        for (int moment = 0; moment < 10; moment++) {
            moments(1, limit.limit(), 99);
        }
        assertThat(limit.limit()).isEqualTo(1024);
    }

    @Test
    void roomThatNobodyUsesIsTakenBack() {
        moments(10, 1024, 99);

        moments(100, 64, 10);

        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void asManyAreTakenAsCanBeAnsweredInTime() {
        moments(10, 1024, 99);

        moments(1, 1000, 125);

        assertThat(limit.limit()).isEqualTo(800);
    }

    @Test
    void oneMomentHalvesItAtMost() {
        moments(1, 512, 10_000);

        assertThat(limit.limit()).isEqualTo(256);
    }

    @Test
    void someAreAlwaysTaken() {
        moments(10, 1000, 10_000);

        assertThat(limit.limit()).isEqualTo(200);
    }

    @Test
    void whatWasUnderWayCountsNotWhatMightHaveBeen() {
        moments(1, 500, 200);

        assertThat(limit.limit()).isEqualTo(250);
    }

    @Test
    void itGrowsBackWithinFiveSeconds() {
        moments(10, 1000, 10_000);

        moments(1, 100, 10);
        assertThat(limit.limit()).isEqualTo(225);

        moments(48, 100, 10);
        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void itFollowsWhatCanBeAnswered() {
        for (int moment = 0; moment < 100; moment++) { // 4,000 a second, as many under way as are let in
            moments(1, limit.limit(), limit.limit() / 4);
        }

        assertThat(limit.limit()).isBetween(350, 460);
    }

    @Test
    void whatWasLearnedIsForgotten() {
        moments(10, 1000, 10_000);
        now += WaitLimit.FORGOTTEN_AFTER.plusMillis(1).toNanos();

        limit.waited(Duration.ofMillis(1).toNanos(), 1);

        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void whatWasLearnedIsForgottenWhereNobodyWaitsForCommits() {
        moments(10, 1000, 10_000);
        now += WaitLimit.FORGOTTEN_AFTER.toNanos();
        assertThat(limit.limit()).isEqualTo(200);

        now++;

        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void oneSlowRequestTellsNothing() {
        now += WaitLimit.MOMENT.multipliedBy(3).toNanos();

        limit.waited(Duration.ofSeconds(3).toNanos(), 1000);

        assertThat(limit.limit()).isEqualTo(512);
    }

    @Test
    void theMostCountsWhereItIsLessThanTheLeast() {
        WaitLimit small = new WaitLimit(200, 16, WAIT_MAX, () -> now);

        assertThat(small.limit()).isEqualTo(16);
    }

    /** Ten requests wait in each. */
    private void moments(int count, int underWay, long waitMillis) {
        for (int moment = 0; moment < count; moment++) {
            for (int request = 0; request < 10; request++) {
                now += WaitLimit.MOMENT.dividedBy(10).toNanos();
                limit.waited(Duration.ofMillis(waitMillis).toNanos(), underWay);
            }
        }
    }
}
