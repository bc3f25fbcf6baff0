package dev.tributary.intake;

import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.kernel.Wire;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what became of it.
 *
 * @param decision every step, as JSON
 * @param notices what must be told after commit
 * @param waiting for what it waits to be decided again; empty when it is settled
 * @param said what it did, where the outcome does not tell all of it
 */
record Decided(
        Candidate candidate,
        Outcome outcome,
        String decision,
        List<Notice> notices,
        List<Waiting> waiting,
        @Nullable Facts said) {
    Decided {
        notices = List.copyOf(notices);
        waiting = List.copyOf(waiting);
    }

    Decided(Candidate candidate, Outcome outcome, String decision, List<Notice> notices) {
        this(candidate, outcome, decision, notices, List.of());
    }

    Decided(Candidate candidate, Outcome outcome, String decision, List<Notice> notices, List<Waiting> waiting) {
        this(candidate, outcome, decision, notices, waiting, null);
    }

    UUID team() {
        return candidate.team();
    }

    UUID event() {
        return candidate.id();
    }

    boolean isRefused() {
        return outcome instanceof Outcome.Refused;
    }

    Facts facts() {
        if (said != null) {
            return said;
        }
        if (outcome instanceof Outcome.Converted converted) {
            return new Facts(
                    "converted",
                    null,
                    converted.conversion().referral(),
                    null,
                    converted.conversion().id());
        }
        if (outcome instanceof Outcome.Processed processed) {
            return new Facts(
                    outcome(processed.action()),
                    Wire.name(processed.action()),
                    processed.referral(),
                    processed.referralStatus() == null ? null : Wire.name(processed.referralStatus()),
                    processed.transaction());
        }
        if (outcome instanceof Outcome.SignedUp signedUp) {
            return new Facts(
                    "signed_up",
                    null,
                    signedUp.referral().id(),
                    Wire.name(signedUp.referral().status()),
                    null);
        }
        boolean aboutAffiliates =
                outcome instanceof Outcome.AffiliateJoined || outcome instanceof Outcome.AffiliateLeft;
        return aboutAffiliates
                ? new Facts("processed", Wire.name(Action.EVENT_RECORDED), null, null, null)
                : new Facts("refused", null, null, null, null);
    }

    private static String outcome(Action action) {
        return switch (action) {
            case UNATTRIBUTED -> "unattributed";
            case PARKED -> "parked";
            case REFERRAL_UPDATED, EVENT_RECORDED, IGNORED -> "processed";
        };
    }

    /** The columns that say what an event did. */
    record Facts(
            String outcome,
            @Nullable String action,
            @Nullable UUID referral,
            @Nullable String referralStatus,
            @Nullable UUID conversion) {}

    /**
     * A line of the outbox.
     *
     * @param topic such as {@code transaction.created} (contract affonso.md, section 18)
     * @param payload ids as JSON; the bodies are made when they are sent
     */
    record Notice(String topic, String payload) {}
}
