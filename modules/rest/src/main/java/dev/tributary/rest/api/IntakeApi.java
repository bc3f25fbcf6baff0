package dev.tributary.rest.api;

import dev.tributary.files.api.FileRecords;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Refunding;

/** What came in, and what goes back. */
public record IntakeApi(Refunding refunding, EventRecords events, FileRecords files) {}
