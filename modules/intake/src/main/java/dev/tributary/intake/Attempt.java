package dev.tributary.intake;

import dev.tributary.intake.api.Outcome;

/** What became of one arrival of a batch that may have been committed in parts. */
sealed interface Attempt {
    /** Committed, or refused for good. */
    record Done(Outcome outcome) implements Attempt {}

    /** Not committed, and not kept either: the sender must hear that. */
    record Lost(RuntimeException failure) implements Attempt {}
}
