package dev.tributary.intake.api;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.RawBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as understood, with the body it came in as received.
 *
 * @param integration the team's switch for the source; null where the source is no integration's
 */
public record Arrival(Event event, RawBody body, @Nullable UUID integration) {
    public Arrival(Event event, RawBody body) {
        this(event, body, null);
    }
}
