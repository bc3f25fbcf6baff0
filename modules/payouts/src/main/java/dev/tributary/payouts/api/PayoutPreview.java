package dev.tributary.payouts.api;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.partners.api.Affiliate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who would get what if payouts were run now, who would not, and why.
 *
 * @param period the current one
 * @param alreadyRun a run of this period has been: what is here waits for the next
 * @param lines one per affiliate and currency; those who are paid first, then by amount
 * @param totals one per currency of what is owed to anybody, by currency
 */
public record PayoutPreview(UUID program, String period, boolean alreadyRun, List<Line> lines, List<Totals> totals) {
    public PayoutPreview {
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }

    /**
     * @param affiliate null when deleted
     * @param ready approved, less what refunds take back
     * @param commissions how many that is
     * @param nextRelease when the first of those on hold is approved; null when none waits for a date
     * @param threshold in this currency
     * @param missing to the threshold; zero unless that is the reason
     */
    public record Line(
            UUID affiliateId,
            @Nullable Affiliate affiliate,
            MoneySum ready,
            int commissions,
            MoneySum onHold,
            @Nullable Instant nextRelease,
            Verdict verdict,
            Money threshold,
            Money missing) {

        /** What a run would pay. */
        public MoneySum pays() {
            return verdict == Verdict.PAID ? ready : MoneySum.none(ready.currency());
        }

        /** Paid all the same: the company asks the affiliate. */
        public boolean lacksMethod() {
            return affiliate != null
                    && (affiliate.profile().payoutMethod() == null
                            || affiliate.profile().payoutMethod().equals("none"));
        }

        /** Takes part no more, but is owed what was approved before. */
        public boolean isRejected() {
            return affiliate != null && affiliate.status() == Affiliate.PartnershipStatus.REJECTED;
        }
    }

    /** @param carried approved and not paid: waits for the next run; negative when refunds took back more */
    public record Totals(MoneySum pays, int payouts, MoneySum carried, MoneySum onHold) {}

    /** What becomes of what an affiliate has earned. */
    public enum Verdict {
        PAID,
        BELOW_THRESHOLD,
        NOTHING_APPROVED,
        /** Earnings and what refunds took back come to nothing; both wait. */
        NETS_TO_ZERO,
        /** Refunds took back more than was earned since; it is netted with what comes. */
        NEGATIVE_BALANCE,
        /** The affiliate has yet to be approved. */
        NOT_APPROVED,
        AFFILIATE_DELETED,
        /** More than the hub counts with: somebody must look at it. */
        OUT_OF_RANGE
    }
}
