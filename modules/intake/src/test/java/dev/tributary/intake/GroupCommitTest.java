package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.OverloadedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
    private final UUID team = UUID.randomUUID();

    @Test
    void whatWaitsIsCommittedTogetherAndEachRequestGetsItsOwnAnswer() throws Exception {
        SlowIntake intake = new SlowIntake();
        try (GroupCommit commit = start(new IntakeSettings(1, 10, 100), intake)) {
            CompletableFuture<List<Outcome>> first = commit.submit(arrivals("a"));
            intake.started.acquire();
            CompletableFuture<List<Outcome>> second = commit.submit(arrivals("b", "c"));
            CompletableFuture<List<Outcome>> third = commit.submit(arrivals("d"));
            intake.permits.release(10);

            assertThat(keys(first.get())).containsExactly("a");
            assertThat(keys(second.get())).containsExactly("b", "c");
            assertThat(keys(third.get())).containsExactly("d");
            assertThat(intake.batches).containsExactly(1, 3);
        }
    }

    @Test
    void aBatchHasItsLimit() throws Exception {
        SlowIntake intake = new SlowIntake();
        try (GroupCommit commit = start(new IntakeSettings(1, 2, 100), intake)) {
            CompletableFuture<List<Outcome>> first = commit.submit(arrivals("a"));
            intake.started.acquire();
            List<CompletableFuture<List<Outcome>>> others = new ArrayList<>();
            for (String key : List.of("b", "c", "d", "e")) {
                others.add(commit.submit(arrivals(key)));
            }
            intake.permits.release(10);
            first.get();
            for (CompletableFuture<List<Outcome>> other : others) {
                other.get();
            }
            assertThat(intake.batches).containsExactly(1, 2, 2);
        }
    }

    @Test
    void tooMuchWaitingIsTurnedAwayAtOnce() throws Exception {
        SlowIntake intake = new SlowIntake();
        try (GroupCommit commit = start(new IntakeSettings(1, 2, 3), intake)) {
            CompletableFuture<List<Outcome>> first = commit.submit(arrivals("a"));
            intake.started.acquire();
            CompletableFuture<List<Outcome>> fits = commit.submit(arrivals("b", "c"));

            CompletableFuture<List<Outcome>> tooMuch = commit.submit(arrivals("d"));

            assertThat(tooMuch).isCompletedExceptionally();
            assertThatThrownBy(tooMuch::get).hasCauseInstanceOf(OverloadedException.class);
            intake.permits.release(10);
            assertThat(keys(first.get())).containsExactly("a");
            assertThat(keys(fits.get())).containsExactly("b", "c");
            assertThat(keys(commit.submit(arrivals("e")).get())).containsExactly("e");
        }
    }

    @Test
    void closingAnswersEverythingThatWaited() throws Exception {
        SlowIntake intake = new SlowIntake();
        GroupCommit commit = start(new IntakeSettings(2, 2, 100), intake);
        List<CompletableFuture<List<Outcome>>> all = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            all.add(commit.submit(arrivals("k" + number)));
        }
        intake.permits.release(100);
        commit.close();

        assertThat(all).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThatThrownBy(() -> commit.submit(arrivals("late")).get()).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aFailureReachesEveryRequestOfTheBatchAndTheCommitterGoesOn() throws Exception {
        List<String> failing = Collections.synchronizedList(new ArrayList<>(List.of("once")));
        Intake intake = batch -> {
            if (!failing.isEmpty()) {
                failing.clear();
                throw new IllegalStateException("broken");
            }
            return outcomes(batch);
        };
        try (GroupCommit commit = start(new IntakeSettings(1, 10, 100), intake)) {
            assertThatThrownBy(() -> commit.submit(arrivals("a")).get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(keys(commit.submit(arrivals("b")).get())).containsExactly("b");
        }
    }

    @Test
    void anErrorReachesThoseWhoWaitAndTheCommitterGoesOn() throws Exception {
        List<String> failing = Collections.synchronizedList(new ArrayList<>(List.of("once")));
        Intake intake = batch -> {
            if (!failing.isEmpty()) {
                failing.clear();
                throw new StackOverflowError();
            }
            return outcomes(batch);
        };
        try (GroupCommit commit = start(new IntakeSettings(1, 10, 100), intake)) {
            assertThatThrownBy(() -> commit.submit(arrivals("a")).get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StackOverflowError.class);
            assertThat(keys(commit.submit(arrivals("b")).get())).containsExactly("b");
        }
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        BatchListener broken = (events, took) -> {
            throw new IllegalStateException("broken");
        };
        try (GroupCommit commit = start(new IntakeSettings(1, 10, 100), GroupCommitTest::outcomes, broken)) {
            assertThat(keys(commit.submit(arrivals("a")).get())).containsExactly("a");
            assertThat(keys(commit.submit(arrivals("b")).get())).containsExactly("b");
        }
    }

    @Test
    void aRequestLargerThanABatchStaysWhole() throws Exception {
        try (GroupCommit commit = start(new IntakeSettings(1, 2, 100), GroupCommitTest::outcomes)) {
            assertThat(keys(commit.submit(arrivals("a", "b", "c", "d", "e")).get()))
                    .containsExactly("a", "b", "c", "d", "e");
        }
    }

    private static GroupCommit start(IntakeSettings settings, Intake intake) {
        return start(settings, intake, BatchListener.NONE);
    }

    private static GroupCommit start(IntakeSettings settings, Intake intake, BatchListener listener) {
        BisectingIntake bisecting = new BisectingIntake(intake, (arrival, failure) -> {
            throw failure;
        });
        return GroupCommit.start("test", settings, bisecting, listener);
    }

    private List<Arrival> arrivals(String... keys) {
        return List.of(keys).stream()
                .map(key -> new EventBuilder(team).key(key).arrival())
                .toList();
    }

    /** An outcome that shows which arrival it answers. */
    private static List<Outcome> outcomes(List<Arrival> batch) {
        return batch.stream()
                .<Outcome>map(arrival -> new Outcome.ClickRecorded(
                        UUID.randomUUID(),
                        String.valueOf(arrival.event().externalEventId()),
                        arrival.event().team(),
                        House.NOW))
                .toList();
    }

    private static List<String> keys(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> ((Outcome.ClickRecorded) outcome).trackingId())
                .toList();
    }

    /** Says when a batch has begun, and ends it when it may. */
    private static final class SlowIntake implements Intake {
        final Semaphore started = new Semaphore(0);
        final Semaphore permits = new Semaphore(0);
        final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<Outcome> accept(List<Arrival> batch) {
            batches.add(batch.size());
            started.release();
            permits.acquireUninterruptibly();
            return outcomes(batch);
        }
    }
}
