package dev.tributary.rest.api;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Explanations;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.intake.api.Refunding;

/** What came in, and what goes back. */
public record IntakeApi(
        Refunding refunding, EventRecords events, Explanations explanations, NetworkReports networkReports) {}
