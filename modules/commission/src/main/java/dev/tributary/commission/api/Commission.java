package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one affiliate earns from one sale, or what a refund took back from it, as it stands now.
 *
 * @param level 0: the affiliate who referred; 1 to 3: those above, the nearest first
 * @param incentive the rule that paid; null when a person entered it, or a level rule paid
 * @param incentiveVersion which version of the rule; null with {@code incentive}
 * @param unit what is counted by {@code amount}
 * @param amount as it is now; whole units of currency XXX when it is no money; negative for a clawback
 * @param original before any refund
 * @param holdPeriodDays null without a hold period
 * @param holdUntil when it is approved by itself; null with {@code holdPeriodDays}
 * @param payout it is in, or was paid by; null in none
 * @param clawsBack the paid commission that a clawback takes back from; null for an earning
 * @param refund that made the clawback; null for an earning
 * @param metadata JSON object or null
 */
public record Commission(
        UUID team,
        UUID id,
        UUID conversion,
        Kind kind,
        int level,
        UUID affiliate,
        UUID referral,
        UUID program,
        @Nullable UUID incentive,
        @Nullable Integer incentiveVersion,
        Unit unit,
        Money amount,
        Money original,
        CommissionStatus status,
        @Nullable Integer holdPeriodDays,
        @Nullable Instant holdUntil,
        @Nullable UUID payout,
        @Nullable UUID clawsBack,
        @Nullable UUID refund,
        @Nullable Instant approvedAt,
        @Nullable Instant paidAt,
        @Nullable String metadata,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted) {

    /** Whether it gives or takes back. */
    public enum Kind {
        EARNING,
        /** What a refund takes back from what is paid or in a payout already; netted in the next payout. */
        CLAWBACK
    }

    /** Whether a payout has it or had it: it is not changed any more, only clawed back from. */
    public boolean settled() {
        return status == CommissionStatus.PROCESSING_PAYOUT || status == CommissionStatus.PAID;
    }
}
