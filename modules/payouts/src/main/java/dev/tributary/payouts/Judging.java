package dev.tributary.payouts;

import dev.tributary.kernel.Money;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.payouts.api.PayoutPreview.Verdict;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Who is paid: the one answer that both the run and its preview give. */
final class Judging {
    private final Threshold threshold;

    Judging(Threshold threshold) {
        this.threshold = threshold;
    }

    Money threshold(Currency currency) {
        return threshold.in(currency);
    }

    /**
     * Whoever was rejected is paid: what was approved before is owed.
     *
     * @param affiliate null when deleted
     * @param ready approved, less what was taken back
     * @param commissions how many that is
     */
    Verdict judge(@Nullable Affiliate affiliate, Money ready, int commissions) {
        if (affiliate == null) {
            return Verdict.AFFILIATE_DELETED;
        }
        if (affiliate.status() == PartnershipStatus.PENDING) {
            return Verdict.NOT_APPROVED;
        }
        if (commissions == 0) {
            return Verdict.NOTHING_APPROVED;
        }
        if (ready.minor() < 0) {
            return Verdict.NEGATIVE_BALANCE;
        }
        if (ready.isZero()) {
            return Verdict.NETS_TO_ZERO;
        }
        return ready.minor() < threshold.in(ready.currency()).minor() ? Verdict.BELOW_THRESHOLD : Verdict.PAID;
    }
}
