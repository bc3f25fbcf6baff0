package dev.tributary.intake.api;

import java.time.Duration;

/** Is told of every committed batch: for metrics. Called on a committer's thread, so it must be quick. */
@FunctionalInterface
public interface BatchListener {
    BatchListener NONE = (events, took) -> {};

    /** @param took from the start of the transaction to its commit */
    void committed(int events, Duration took);
}
