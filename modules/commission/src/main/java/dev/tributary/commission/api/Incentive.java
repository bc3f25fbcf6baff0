package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A rule that pays (contract affonso.md, section 16).
 *
 * @param position its place within the offer; of two that match equally well the earlier one pays
 * @param products exact product or price ids; only for {@link AppliesTo#SPECIFIC_PRODUCTS}
 */
public record Incentive(
        UUID team,
        UUID id,
        UUID offer,
        String name,
        int position,
        Reward reward,
        AppliesTo appliesTo,
        List<String> products,
        Approval approval) {

    public Incentive {
        products = List.copyOf(products);
    }

    /** What it pays. */
    public sealed interface Reward {
        /** @param percent of the sale: 30 pays 30 % */
        record Percentage(BigDecimal percent) implements Reward {}

        /** @param amount in the team's currency, whatever the sale; zero excludes the product */
        record Fixed(Money amount) implements Reward {}
    }

    /** Which sales it is for, the most specific first: the order in which incentives are tried. */
    public enum AppliesTo {
        SPECIFIC_PRODUCTS,
        YEARLY_PLANS,
        MONTHLY_PLANS,
        ONE_TIME_PRODUCTS,
        ALL_PLANS
    }

    /** What stands between the sale and the affiliate's money. */
    public sealed interface Approval {
        record Automatic() implements Approval {}

        /** @param days after the sale until it is ready for payment; at least 1 */
        record HoldPeriod(int days) implements Approval {}

        record Manual() implements Approval {}
    }
}
