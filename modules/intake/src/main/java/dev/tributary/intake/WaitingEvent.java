package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.RawBody;
import java.util.UUID;

/**
 * An event that waits, as it is stored.
 *
 * @param referred as in {@link Late}
 */
record WaitingEvent(UUID team, String source, String understood, boolean referred, String decision, Since place) {
    private static final RawBody NO_BODY = new RawBody(new byte[0]); // it is in the journal already

    UUID event() {
        return place.event();
    }

    Late read() {
        Event event = StoredEvents.read(team, source, place.receivedAt(), understood);
        Candidate candidate = new Candidate(0, event(), new Arrival(event, NO_BODY), Understood.of(event));
        return new Late(candidate, referred, decision);
    }
}
