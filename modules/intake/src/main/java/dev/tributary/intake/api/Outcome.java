package dev.tributary.intake.api;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one arrival. Sources phrase it in the dialect of their callers. */
public sealed interface Outcome {
    /** A sale was recorded, now or under the same key before. */
    record Converted(UUID event, Conversion conversion, Replay replay) implements Outcome {}

    /**
     * An event without a sale was recorded, now or under the same key before.
     *
     * @param referral null when unattributed
     * @param transaction what a lead was paid for by; null when it was not
     */
    record Processed(
            UUID event,
            Action action,
            @Nullable UUID referral,
            @Nullable ReferralStatus referralStatus,
            @Nullable UUID transaction,
            String eventName,
            EventType eventType,
            @Nullable String externalEventId,
            Replay replay)
            implements Outcome {}

    record ClickRecorded(UUID click, String trackingId, UUID program, Instant createdAt) implements Outcome {}

    /** @param created false when the click had signed up before */
    record SignedUp(Referral referral, boolean created) implements Outcome {}

    /**
     * @param affiliate null for somebody who was removed
     * @param status null for somebody who was removed
     */
    record AffiliateJoined(
            UUID event, @Nullable UUID affiliate, @Nullable PartnershipStatus status, Admission admission)
            implements Outcome {}

    /** What an identity did (contract refersion.md, sections 1.2 and 1.4). */
    enum Admission {
        CREATED,
        /** There was such an affiliate; it is now known with a further trait, or another value of one. */
        TRAITS_TOLD,
        /** There was such an affiliate, and nothing new to know of it. */
        KNOWN,
        /** This person was removed, and stays removed. */
        SUPPRESSED
    }

    /** @param affiliate null when there is nobody to remove */
    record AffiliateLeft(UUID event, @Nullable UUID affiliate) implements Outcome {}

    /**
     * An advertiser's event was recorded, now or under the same key before, whether anything is paid for it or not
     * (contract everflow.md, section 6).
     *
     * @param conversion by which reports name it
     * @param transactionId null when the sender named none
     * @param errorCode 0: none
     * @param errorMessage null when there is no error
     */
    record Reported(
            UUID event,
            UUID conversion,
            @Nullable String transactionId,
            ReportStatus status,
            int errorCode,
            @Nullable String errorMessage,
            Replay replay)
            implements Outcome {}

    /** What a network says of an advertiser's event (contract everflow.md, section 6). */
    enum ReportStatus {
        APPROVED,
        PENDING,
        REJECTED,
        /** Kept with its error; pays nothing. */
        INVALID
    }

    /** Nothing was changed, and the key stays free; the attempt is kept so that it can be explained. */
    record Refused(UUID event, Refusal refusal) implements Outcome {}

    /** Our fault: kept as a dead letter, whose id the caller may quote. */
    record Failed(UUID deadLetter) implements Outcome {}

    /** What an event without a sale did. */
    enum Action {
        /** The referral moved forward. */
        REFERRAL_UPDATED,
        /** Kept; the referral stayed as it was. */
        EVENT_RECORDED,
        /** Kept; nobody referred this customer so far. Decided when somebody is found to have done so. */
        UNATTRIBUTED,
        /** Kept; decided when there is an exchange rate for it. */
        PARKED,
        /** Kept, and nothing else: the team asked for no such events. */
        IGNORED
    }

    /**
     * Whether the key was known.
     *
     * @param conflicts the fields in which a known key came with other content; nothing was changed
     */
    record Replay(boolean replayed, List<String> conflicts) {
        public static final Replay FIRST = new Replay(false, List.of());

        public Replay {
            conflicts = List.copyOf(conflicts);
        }
    }
}
