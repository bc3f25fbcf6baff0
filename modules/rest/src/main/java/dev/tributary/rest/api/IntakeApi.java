package dev.tributary.rest.api;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.SourceRecords;
import java.util.List;

/**
 * What came in, by which source, what goes back, and what is told.
 *
 * @param sourceNames of every source there is, sorted
 */
public record IntakeApi(
        Refunding refunding, EventRecords events, Outbox outbox, SourceRecords sources, List<String> sourceNames) {
    public IntakeApi {
        sourceNames = List.copyOf(sourceNames);
    }
}
