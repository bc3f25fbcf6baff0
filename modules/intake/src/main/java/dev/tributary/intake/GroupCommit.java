package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.BatchListener;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.OverloadedException;
import dev.tributary.intake.api.Submissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits together what waits together. A few committers take whatever has gathered while they were busy, hand it to
 * the intake as one batch, and give each request its own answer. An idle hub commits a single event at once, a busy one
 * shares each flush among all that came in meanwhile ({@link WaitingLine}). The more load, the larger the batches, the
 * cheaper each event.
 *
 * <p>A future completes only after commit, so a success is on disk.
 */
final class GroupCommit implements Submissions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final IntakeSettings settings;
    private final BisectingIntake intake;
    private final BatchListener listener;
    private final WaitingLine<Request> line;
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Thread> committers = new ArrayList<>();

    private GroupCommit(IntakeSettings settings, BisectingIntake intake, BatchListener listener) {
        this.settings = settings;
        this.intake = intake;
        this.listener = listener;
        this.line = new WaitingLine<>(settings, request -> request.arrivals().size());
    }

    static GroupCommit start(String name, IntakeSettings settings, BisectingIntake intake, BatchListener listener) {
        GroupCommit commit = new GroupCommit(settings, intake, listener);
        for (int number = 1; number <= settings.committers(); number++) {
            Thread committer = new Thread(commit::commitUntilClosed, "commit-" + name + "-" + number);
            committer.setDaemon(true);
            commit.committers.add(committer);
            committer.start();
        }
        return commit;
    }

    @Override
    public CompletableFuture<List<Outcome>> submit(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        int before = waiting.getAndAdd(arrivals.size());
        if (before + arrivals.size() > settings.waitingMax()) {
            waiting.addAndGet(-arrivals.size());
            return CompletableFuture.failedFuture(new OverloadedException(before));
        }
        Request request = new Request(List.copyOf(arrivals), new CompletableFuture<>());
        if (!line.add(request)) {
            waiting.addAndGet(-arrivals.size());
            return CompletableFuture.failedFuture(new OverloadedException(before));
        }
        return request.answer();
    }

    @Override
    public void close() {
        line.close();
        for (Thread committer : committers) {
            try {
                committer.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commitUntilClosed() {
        try {
            for (List<Request> batch = line.take(); !batch.isEmpty(); batch = line.take()) {
                commit(batch);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Request> requests) {
        List<Arrival> batch = requests.stream()
                .flatMap(request -> request.arrivals().stream())
                .toList();
        long start = System.nanoTime();
        try {
            answer(requests, intake.accept(batch));
        } catch (RuntimeException | Error failure) {
            LOG.error("a committer failed: {}", FailureTrail.of(failure));
            requests.forEach(request -> request.answer().completeExceptionally(failure));
        } finally {
            waiting.addAndGet(-batch.size());
            line.done();
        }
        tell(batch.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static void answer(List<Request> requests, List<Attempt> attempts) {
        int from = 0;
        for (Request request : requests) {
            int to = from + request.arrivals().size();
            request.answer(attempts.subList(from, to));
            from = to;
        }
    }

    /** After the answers: whatever a listener does, nobody who waits is harmed by it. */
    private void tell(int events, Duration took) {
        try {
            listener.committed(events, took);
        } catch (RuntimeException failure) {
            LOG.warn("a listener of committed batches failed", failure);
        }
    }

    /** What one caller waits for. */
    private record Request(List<Arrival> arrivals, CompletableFuture<List<Outcome>> answer) {
        /** Where one arrival is lost the request as a whole has no answer but that. */
        void answer(List<Attempt> attempts) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Attempt attempt : attempts) {
                if (attempt instanceof Attempt.Lost lost) {
                    answer.completeExceptionally(lost.failure());
                    return;
                }
                outcomes.add(((Attempt.Done) attempt).outcome());
            }
            answer.complete(List.copyOf(outcomes));
        }
    }
}
