package dev.tributary.intake.api;

import java.util.List;

/** Does everything that must be true together, in one database transaction. */
public interface Intake {
    /**
     * Takes a batch. When this returns, everything accepted is committed and flushed.
     *
     * @return one outcome per arrival, in the same order
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when nothing of the batch is known to be kept
     */
    List<Outcome> accept(List<Arrival> batch);
}
