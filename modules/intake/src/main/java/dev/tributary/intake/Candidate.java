package dev.tributary.intake;

import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.RawBody;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arrival on its way through the transaction.
 *
 * @param position in the batch
 * @param id the event's id, should it be taken
 */
record Candidate(int position, UUID id, Arrival arrival, Understood understood) {
    private static final RawBody NO_BODY = new RawBody(new byte[0]);

    Event event() {
        return arrival.event();
    }

    UUID team() {
        return event().team();
    }

    @Nullable
    String externalEventId() {
        return event().externalEventId();
    }

    /** The same content through the same door, to be treated in the same way. */
    boolean isSameAs(Candidate other) {
        return understood.sameContent(other.understood().hash())
                && event().source().equals(other.event().source())
                && event().unknownReferral() == other.event().unknownReferral();
    }

    /** What the rules go by: when it happened, as far as the sender says, and never later than it was received. */
    Instant happenedAt() {
        Instant occurredAt = event().occurredAt();
        Instant receivedAt = event().receivedAt();
        return occurredAt == null || occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
    }

    /** The same arrival, with this event; what was understood of it, by which replays are known, stays. */
    Candidate with(Event event) {
        return new Candidate(position, id, arrival.withEvent(event), understood);
    }

    /** The same without whom it is about: what is kept of somebody who was removed. */
    Candidate withoutPerson() {
        Event event = event();
        Event nobody = new Event(
                event.team(),
                event.source(),
                event.externalEventId(),
                event.type(),
                event.name(),
                event.occurredAt(),
                event.receivedAt(),
                event.identifiers(),
                null,
                Person.UNKNOWN,
                null,
                null,
                event.unknownReferral());
        return new Candidate(position, id, new Arrival(nobody, NO_BODY, arrival.integration()), Understood.of(nobody));
    }

    /** The same without its body. */
    Candidate withoutBody() {
        return new Candidate(position, id, new Arrival(event(), NO_BODY, arrival.integration()), understood);
    }

    Lookup lookup() {
        return new Lookup(team(), event().identifiers());
    }
}
