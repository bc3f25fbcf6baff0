package dev.tributary.intake.api;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.RawBody;

/**
 * An event as understood, with the body it came in as received.
 *
 * @param timeCorrected its time was computed from when it was received, so that the same event sent again has another
 */
public record Arrival(Event event, RawBody body, boolean timeCorrected) {
    /** Its time is the sender's own. */
    public Arrival(Event event, RawBody body) {
        this(event, body, false);
    }
}
