package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversion earned what it earned.
 *
 * @param considered every rule of the affiliate and of its offer, in the order in which they were tried
 * @param levels those above the affiliate, the nearest first; empty when nothing was earned below them
 * @param earned the referring affiliate's first; empty when nothing was earned, and {@code summary} says why
 * @param limit what of the rule that decided kept it from paying; null when it paid, or something else did
 * @param summary one sentence for a person
 */
public record Assessment(
        List<Considered> considered,
        List<Level> levels,
        List<Earned> earned,
        @Nullable Limit limit,
        String summary) {

    public Assessment {
        considered = List.copyOf(considered);
        levels = List.copyOf(levels);
        earned = List.copyOf(earned);
    }

    /** The referring affiliate's; null when nothing was earned. */
    public @Nullable Earned direct() {
        return earned.isEmpty() ? null : earned.get(0);
    }

    /** All lines of all entries. */
    public List<Posting> postings() {
        return earned.stream().flatMap(each -> each.postings().stream()).toList();
    }

    /** Why a rule that decided pays no longer. */
    public enum Limit {
        /** Its time after the referral is over. */
        TIME,
        /** It paid as often for this customer as it does. */
        PAYMENTS,
        /** It paid as much for this customer as it does. */
        CAP
    }

    /**
     * One rule, and why it matched or lost.
     *
     * @param version the one that was in effect when it happened; the first or the last one when none was
     * @param override whether it is the affiliate's own
     * @param matched whether it decided; it may have paid nothing
     */
    public record Considered(
            UUID incentive, int version, String name, boolean override, boolean matched, String reason) {}

    /**
     * Somebody above the referring affiliate.
     *
     * @param level 1 to 3
     * @param rule that decided; null when there is none
     * @param reason why it pays, or why not
     */
    public record Level(int level, UUID affiliate, @Nullable UUID rule, boolean pays, String reason) {}

    /**
     * The arithmetic of one commission.
     *
     * @param level 0 for the referring affiliate, 1 to 3 for those above
     * @param incentive the rule that decided, also for those above: they share its approval
     * @param levelRule which decided what is earned above; null at level 0
     * @param amount whole units of currency XXX when {@code unit} is no money
     * @param formula such as {@code 99.00 USD x 30 % = 29.70 USD}
     * @param holdDays null without a hold period
     * @param postings the ledger entry; empty when nothing is owed
     */
    public record Earned(
            UUID commission,
            int level,
            UUID affiliate,
            UUID incentive,
            int incentiveVersion,
            @Nullable UUID levelRule,
            Unit unit,
            Money amount,
            String formula,
            CommissionStatus status,
            @Nullable Integer holdDays,
            List<Posting> postings) {
        public Earned {
            postings = List.copyOf(postings);
        }
    }

    /**
     * One line of a ledger entry.
     *
     * @param amount positive is a debit, negative a credit; the lines of an entry sum to zero
     */
    public record Posting(
            UUID entry, String account, @Nullable UUID affiliate, Money amount) {}
}
