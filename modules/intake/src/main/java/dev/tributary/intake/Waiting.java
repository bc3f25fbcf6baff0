package dev.tributary.intake;

import dev.tributary.attribution.api.Tie;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An event, and one thing it waits for.
 *
 * @param happenedAt by the hub's own rule: never later than received
 */
record Waiting(UUID team, UUID event, Cause cause, Instant happenedAt, Instant receivedAt) {

    /** A customer and a user may be tied apart, so an event that names both waits for either. */
    static List<Waiting> forReferral(Candidate candidate) {
        Identifiers ids = candidate.event().identifiers();
        List<Waiting> waiting = new ArrayList<>();
        if (ids.customerId() != null) {
            waiting.add(of(candidate, new Cause(Kind.CUSTOMER_ID, ids.customerId())));
        }
        if (ids.externalUserId() != null) {
            waiting.add(of(candidate, new Cause(Kind.EXTERNAL_USER_ID, ids.externalUserId())));
        }
        return waiting;
    }

    static Waiting forRate(Candidate candidate, String currency) {
        return of(candidate, new Cause(Kind.EXCHANGE_RATE, currency));
    }

    /** Ids of the hub that nobody knows will never be known: only the outside's may be tied later. */
    static boolean mayBeReferredLater(Event event) {
        Identifiers ids = event.identifiers();
        boolean ours = ids.referralId() != null || ids.clickId() != null;
        return !ours
                && switch (event.type()) {
                    case CONVERSION, LEAD, TRIAL -> true;
                    case MILESTONE, CLICK, SIGNUP, REFUND, ADVERTISER_EVENT, AFFILIATE_JOINED, AFFILIATE_LEFT -> false;
                };
    }

    private static Waiting of(Candidate candidate, Cause cause) {
        Event event = candidate.event();
        return new Waiting(event.team(), candidate.id(), cause, candidate.happenedAt(), event.receivedAt());
    }

    /** What is waited for. */
    record Cause(Kind kind, String identifier) {
        String kindName() {
            return Wire.name(kind);
        }
    }

    /** A cause within its team: what is locked, and what is tied. */
    record Place(UUID team, Cause cause) {
        static Place of(Tie tie) {
            return new Place(
                    tie.team(),
                    new Cause(
                            switch (tie.kind()) {
                                case CUSTOMER_ID -> Kind.CUSTOMER_ID;
                                case EXTERNAL_USER_ID -> Kind.EXTERNAL_USER_ID;
                            },
                            tie.value()));
        }

        static Place of(Waiting waiting) {
            return new Place(waiting.team(), waiting.cause());
        }
    }

    /** Which kind of thing. */
    enum Kind {
        CUSTOMER_ID,
        EXTERNAL_USER_ID,
        EXCHANGE_RATE
    }
}
