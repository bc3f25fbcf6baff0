package dev.tributary.intake.api;

import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an advertiser reported, and what became of it as it stands now (contract everflow.md, sections 4 and 6).
 *
 * @param errorCode 0: none
 * @param errorMessage why it is rejected or invalid; null otherwise
 * @param payout what the referring affiliate earns; null when nothing
 */
public record NetworkReport(
        Facts facts,
        ReportStatus status,
        int errorCode,
        @Nullable String errorMessage,
        @Nullable Money payout) {

    /**
     * What was known when it came, and does not change.
     *
     * @param report by which networks name it: the conversion's id
     * @param transaction as sent, or of the click that was made for it; null: none
     * @param referral null: the transaction is not known
     * @param clickedAt when the transaction began; null with {@code referral}
     * @param advertiserEvent 0 is the base conversion
     * @param errorCode 0: it was valid
     * @param currency the team's
     * @param sale in the team's currency; null without one
     * @param revenue what the advertiser owes for it; null when it was not valid
     * @param payoutType {@code cpa}, {@code cps}, {@code cpa_cps} or {@code prv}; null when no entry decided
     * @param conversion what was booked; null: nothing
     * @param orderOnce whether the order's id is all that tells a second try from a second sale
     * @param details JSON object: the vendor's parameters
     */
    public record Facts(
            UUID team,
            UUID report,
            UUID event,
            String source,
            @Nullable String transaction,
            @Nullable UUID referral,
            @Nullable Instant clickedAt,
            int advertiserEvent,
            String eventName,
            int errorCode,
            @Nullable String errorMessage,
            Currency currency,
            @Nullable Money sale,
            @Nullable Money revenue,
            @Nullable String payoutType,
            @Nullable String revenueType,
            @Nullable UUID affiliate,
            @Nullable UUID offer,
            @Nullable UUID program,
            @Nullable UUID conversion,
            @Nullable String orderId,
            boolean orderOnce,
            @Nullable String couponCode,
            @Nullable String email,
            String details,
            Instant convertedAt,
            Instant recordedAt) {
        @Override
        public String toString() { // no personal data in logs
            return "Facts[" + report + " " + errorCode + "]";
        }
    }
}
