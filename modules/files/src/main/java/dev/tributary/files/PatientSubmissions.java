package dev.tributary.files;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.OverloadedException;
import dev.tributary.intake.api.Submissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Hands in what waits for room: a file is never in such a hurry as the callers who wait for an answer. Tried again after
 * pauses that grow, and given up when the patience is over; no thread waits meanwhile.
 */
final class PatientSubmissions implements Submissions {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final Submissions events;
    private final InstantSource clock;
    private final Duration patience;

    PatientSubmissions(Submissions events, InstantSource clock, Duration patience) {
        this.events = events;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public CompletableFuture<List<Outcome>> submit(List<Arrival> arrivals) {
        return submit(arrivals, clock.instant().plus(patience), PAUSE);
    }

    private CompletableFuture<List<Outcome>> submit(List<Arrival> arrivals, Instant until, Duration pause) {
        return events.submit(arrivals).exceptionallyCompose(failure -> {
            boolean full = cause(failure) instanceof OverloadedException;
            if (!full || clock.instant().isAfter(until)) {
                return CompletableFuture.failedFuture(failure);
            }
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
            return CompletableFuture.supplyAsync(
                            () -> next, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .thenCompose(longer -> submit(arrivals, until, longer));
        });
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
