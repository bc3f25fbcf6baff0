package dev.tributary.edge;

import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.intake.api.Outcome.AffiliateLeft;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.intake.api.Outcome.SignedUp;

/** What kind of outcome it is: what statuses and metrics go by. */
final class Outcomes {
    private Outcomes() {}

    /** The few things that can happen to an event. */
    enum Kind {
        CONVERTED,
        PROCESSED,
        UNATTRIBUTED,
        CLICK_RECORDED,
        SIGNED_UP,
        AFFILIATE_JOINED,
        /** Nobody was made an affiliate: they are one, or were removed. */
        AFFILIATE_KNOWN,
        AFFILIATE_LEFT,
        /** There was nobody to remove. */
        AFFILIATE_UNKNOWN,
        /** An advertiser's event is recorded, with or without an error. */
        REPORTED,
        /** Known before; nothing was changed. */
        REPLAYED,
        REFUSED,
        FAILED
    }

    static Kind kind(Outcome outcome) {
        if (outcome instanceof Converted converted) {
            return converted.replay().replayed() ? Kind.REPLAYED : Kind.CONVERTED;
        }
        if (outcome instanceof Processed processed) {
            return kind(processed);
        }
        if (outcome instanceof SignedUp signup) {
            return signup.created() ? Kind.SIGNED_UP : Kind.REPLAYED;
        }
        if (outcome instanceof ClickRecorded) {
            return Kind.CLICK_RECORDED;
        }
        if (outcome instanceof AffiliateJoined joined) {
            return joined.admission() == Outcome.Admission.CREATED ? Kind.AFFILIATE_JOINED : Kind.AFFILIATE_KNOWN;
        }
        if (outcome instanceof AffiliateLeft left) {
            return left.affiliate() == null ? Kind.AFFILIATE_UNKNOWN : Kind.AFFILIATE_LEFT;
        }
        if (outcome instanceof Reported reported) {
            return reported.replay().replayed() ? Kind.REPLAYED : Kind.REPORTED;
        }
        return outcome instanceof Refused ? Kind.REFUSED : Kind.FAILED;
    }

    private static Kind kind(Processed processed) {
        if (processed.replay().replayed()) {
            return Kind.REPLAYED;
        }
        return processed.action() == Action.UNATTRIBUTED ? Kind.UNATTRIBUTED : Kind.PROCESSED;
    }
}
