package dev.tributary.rest.api;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.Refunding;

/** What came in, what goes back, and what is told. */
public record IntakeApi(Refunding refunding, EventRecords events, Outbox outbox) {}
