package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded sale and what it earned the affiliate who referred it, as it stands now (contract affonso-conversions,
 * response).
 *
 * @param event that told of it; null when a person entered it
 * @param externalEventId the key it came under; null with {@code event}
 * @param sale in the team's currency, before any refund
 * @param sent as it was sent
 * @param refunded so far, of what was sent
 * @param earning null when it earned nothing: no incentive matched, or the sale is not complete
 * @param deleted kept for the ledger's sake, and shown only to whoever sends its key again
 */
public record Conversion(
        UUID team,
        UUID id,
        Kind kind,
        @Nullable UUID event,
        @Nullable String externalEventId,
        UUID referral,
        UUID affiliate,
        UUID program,
        Money sale,
        Money sent,
        NewConversion.@Nullable Rate rate,
        Money refunded,
        SalesStatus salesStatus,
        @Nullable String paymentIntentId,
        @Nullable Earning earning,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted) {

    /** What is left of the sale after its refunds, in the team's currency. */
    public Money remaining() {
        return sent.isZero() ? sale : sale.share(sent.minor() - refunded.minor(), sent.minor());
    }

    /** How it came to be. */
    public enum Kind {
        SALE,
        /** A sign-up that is paid for. */
        LEAD,
        /** An advertiser's event without a sale (contract everflow.md, section 5: {@code cpa}). */
        ACTION,
        /** Entered by a person, with a known commission. */
        MANUAL;

        /** Whether something was sold, and can be refunded. */
        public boolean hasSale() {
            return this == SALE || this == MANUAL;
        }
    }

    /**
     * The commission.
     *
     * @param incentive the rule that paid; null when a person entered it
     * @param incentiveVersion which version of the rule; null with {@code incentive}
     * @param unit what is counted by {@code amount}
     * @param amount as it is now; whole units of currency XXX when it is no money
     * @param original before any refund
     * @param holdPeriodDays null without a hold period
     */
    public record Earning(
            UUID id,
            @Nullable UUID incentive,
            @Nullable Integer incentiveVersion,
            Unit unit,
            Money amount,
            Money original,
            CommissionStatus status,
            @Nullable Integer holdPeriodDays) {}
}
