package dev.tributary.intake.api;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.RawBody;

/** An event as understood, with the body it came in as received. */
public record Arrival(Event event, RawBody body) {}
