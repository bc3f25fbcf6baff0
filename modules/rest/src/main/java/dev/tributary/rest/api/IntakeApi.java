package dev.tributary.rest.api;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.SourceRecords;
import java.util.List;

/**
 * What came in, by which source, and what goes back.
 *
 * @param sourceNames of every source there is, sorted
 */
public record IntakeApi(Refunding refunding, EventRecords events, SourceRecords sources, List<String> sourceNames) {
    public IntakeApi {
        sourceNames = List.copyOf(sourceNames);
    }
}
