package dev.tributary.edge;

import dev.tributary.intake.api.Outcome;
import java.util.Locale;

/** What became of an event, in one sentence for people who read a delivery log. */
final class OutcomeSentences {
    private OutcomeSentences() {}

    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Converted) {
            return "The sale is recorded";
        }
        if (outcome instanceof Outcome.AffiliateJoined joined) {
            return sentence(joined.admission());
        }
        if (outcome instanceof Outcome.AffiliateLeft left) {
            return left.affiliate() == null
                    ? "There is no such affiliate; nobody is created under this name any more"
                    : "The affiliate is removed";
        }
        if (outcome instanceof Outcome.Processed processed && processed.action() == Outcome.Action.IGNORED) {
            return "Ignored: no advertiser event is mapped to " + processed.eventName();
        }
        if (outcome instanceof Outcome.Reported reported) {
            return reported.errorMessage() == null
                    ? "The event is " + reported.status().name().toLowerCase(Locale.ROOT)
                    : reported.errorMessage() + " (error " + reported.errorCode() + ")";
        }
        return "The event is recorded";
    }

    private static String sentence(Outcome.Admission admission) {
        return switch (admission) {
            case CREATED -> "The affiliate is created";
            case TRAITS_TOLD -> "The affiliate's traits are updated";
            case KNOWN -> "The affiliate exists already";
            case SUPPRESSED -> "This person was removed, and is not created again";
        };
    }
}
