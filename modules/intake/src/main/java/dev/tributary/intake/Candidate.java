package dev.tributary.intake;

import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.Event;
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

    Lookup lookup() {
        return new Lookup(team(), event().identifiers());
    }
}
