package dev.tributary.intake.api;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.RawBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as understood, with the body it came in as received.
 *
 * @param integration the team's switch for the source; null where the source is no integration's
 * @param timeCorrected its time was computed from when it was received, so that the same event sent again has another
 */
public record Arrival(Event event, RawBody body, @Nullable UUID integration, boolean timeCorrected) {
    /** Its time is the sender's own. */
    public Arrival(Event event, RawBody body, @Nullable UUID integration) {
        this(event, body, integration, false);
    }

    public Arrival(Event event, RawBody body) {
        this(event, body, null);
    }

    /** The same body through the same door, understood so. */
    public Arrival withEvent(Event understood) {
        return new Arrival(understood, body, integration, timeCorrected);
    }
}
