package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a sale earned what it earned.
 *
 * @param considered every incentive of the offer, in the order in which they were tried
 * @param earned null when nothing was earned; {@code summary} says why
 * @param summary one sentence for a person
 */
public record Assessment(
        List<Considered> considered, @Nullable Earned earned, List<Posting> postings, String summary) {

    /** One incentive, and why it matched or lost. */
    public record Considered(UUID incentive, String name, boolean matched, String reason) {}

    /**
     * The arithmetic.
     *
     * @param formula such as {@code 99.00 USD x 30 % = 29.70 USD}
     */
    public record Earned(UUID commission, UUID incentive, Money amount, String formula, CommissionStatus status) {}

    /**
     * One line of the ledger entry.
     *
     * @param amount positive is a debit, negative a credit; the lines of an entry sum to zero
     */
    public record Posting(
            UUID entry, String account, @Nullable UUID affiliate, Money amount) {}
}
