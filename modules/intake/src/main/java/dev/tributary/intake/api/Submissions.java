package dev.tributary.intake.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The door to an {@link Intake} for many callers at once: what is waiting is committed together (group commit), and
 * each caller gets its own answer.
 */
public interface Submissions {
    /**
     * The future completes on a committer's thread once the arrivals are committed; it fails with
     * {@link OverloadedException} at once when too much is waiting already, or with
     * {@link dev.tributary.platform.database.DatabaseUnavailableException}.
     *
     * @param arrivals of one request; committed together with their neighbours, but where one of them fails inside, each
     *     for itself
     */
    CompletableFuture<List<Outcome>> submit(List<Arrival> arrivals);
}
