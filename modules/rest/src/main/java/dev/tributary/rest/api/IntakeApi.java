package dev.tributary.rest.api;

import dev.tributary.files.api.FileRecords;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.SourceRecords;
import java.util.List;

/**
 * What came in, by which source, what goes back, and what is told.
 *
 * @param sourceNames of every source there is, sorted
 * @param files what became of partners' files
 */
public record IntakeApi(
        Refunding refunding,
        EventRecords events,
        Outbox outbox,
        SourceRecords sources,
        List<String> sourceNames,
        FileRecords files,
        Explanations explanations,
        NetworkReports networkReports) {
    public IntakeApi {
        sourceNames = List.copyOf(sourceNames);
    }
}
