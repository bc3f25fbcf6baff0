package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.Query.Page;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list is counted by whoever asks up to ten, and beyond that in the background. */
@ExtendWith(TestDatabase.class)
class TotalsTest {
    private static final int EXACT = 10;
    private static final UUID TEAM = new UUID(1, 1);

    private final Transactor database;
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final AtomicLong clock = new AtomicLong(1);
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private final Totals totals;
    private Duration taking = Duration.ZERO;
    private Duration waiting = Duration.ZERO;

    TotalsTest(Connections connections) {
        database = connections.app();
        totals = new Totals(behindOthers(), background::add, clock::get, EXACT);
    }

    @Test
    void aShortListIsCountedExactly() {
        stored.set(EXACT);

        assertThat(total(1, 4)).isEqualTo(EXACT);
        stored.set(7);
        assertThat(total(1, 4)).isEqualTo(7);
        assertThat(background).isEmpty();
    }

    @Test
    void thePageThatIsTheLastTellsTheTotalWithoutCounting() {
        stored.set(7);

        assertThat(total(1, 50)).isEqualTo(7);
        assertThat(total(2, 4)).isEqualTo(7);
        assertThat(counted).hasValue(0);
    }

    @Test
    void aPageBehindTheLastIsEmptyAndStillToldTheTotal() {
        stored.set(7);

        assertThat(total(3, 4)).isEqualTo(7);
    }

    @Test
    void aLongListHasAtLeastWhatWasSeenUntilItIsCounted() {
        stored.set(1000);

        assertThat(total(1, 4)).isEqualTo(EXACT + 1);
        assertThat(total(50, 4)).isEqualTo(201);
        assertThat(background).hasSize(1);
        background.remove().run();

        assertThat(total(1, 4)).isEqualTo(1000);
    }

    @Test
    void aRequestNeverCountsMoreThanTheBound() {
        stored.set(1000);
        total(1, 4);
        background.remove().run();
        counted.set(0);

        total(1, 4);
        total(2, 4);

        assertThat(counted).hasValue(0);
    }

    @Test
    void whatIsRememberedIsCountedAnewAfterAMinute() {
        stored.set(1000);
        total(1, 4);
        background.remove().run();
        stored.set(2000);

        assertThat(total(1, 4)).isEqualTo(1000);
        clock.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(total(1, 4)).isEqualTo(1000);
        assertThat(total(1, 4)).isEqualTo(1000);
        assertThat(background).hasSize(1);
        background.remove().run();

        assertThat(total(1, 4)).isEqualTo(2000);
    }

    @Test
    void whatTakesLongToCountIsCountedLessOften() {
        taking = Duration.ofSeconds(2);

        isCountedAnewBetween(Duration.ofMinutes(6), Duration.ofMinutes(7));
    }

    @Test
    void howeverLongCountingTakesItIsCountedAnewBeforeItIsForgotten() {
        taking = Duration.ofSeconds(20);

        isCountedAnewBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void waitingForAConnectionIsNotCounting() {
        waiting = Duration.ofSeconds(2);

        isCountedAnewBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    }

    /** Since it was counted the last time. */
    private void isCountedAnewBetween(Duration notYet, Duration then) {
        stored.set(1000);
        total(1, 4);
        background.remove().run();

        clock.addAndGet(notYet.toNanos());
        total(1, 4);
        assertThat(background).isEmpty();
        clock.addAndGet(then.minus(notYet).toNanos());
        total(1, 4);

        assertThat(background).hasSize(1);
    }

    @Test
    void whatIsAnHourOldIsForgotten() {
        stored.set(1000);
        total(1, 4);
        background.remove().run();
        stored.set(5);

        clock.addAndGet(Duration.ofMinutes(61).toNanos());

        assertThat(total(1, 4)).isEqualTo(5);
    }

    @Test
    void aCountThatFailsLeavesWhatIsKnown() {
        stored.set(1000);
        total(1, 4);
        stored.set(-1);
        background.remove().run();
        stored.set(1000);

        assertThat(total(1, 4)).isEqualTo(EXACT + 1);
        assertThat(background).as("not tried again at once").isEmpty();
    }

    /** Connections that are free after a while. */
    private Transactor behindOthers() {
        return new Transactor() {
            @Override
            public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
                clock.addAndGet(waiting.toNanos());
                return database.inTransaction(teams, work);
            }
        };
    }

    private long total(int page, int limit) {
        Page asked = new Page(page, limit);
        long left = Math.max(0, stored.get() - asked.offset());
        int found = (int) Math.min(limit, left);
        return database.inTransaction(
                Set.of(TEAM),
                tx -> totals.of(tx, TEAM, "list", asked, found, left > limit, (in, most) -> {
                    if (stored.get() < 0) {
                        throw new IllegalStateException("cannot be counted");
                    }
                    long rows = Math.min(stored.get(), most);
                    counted.addAndGet(rows);
                    clock.addAndGet(taking.toNanos());
                    return rows;
                }));
    }
}
