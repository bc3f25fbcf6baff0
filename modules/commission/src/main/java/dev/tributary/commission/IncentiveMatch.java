package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.Sale;
import java.util.Comparator;
import java.util.Currency;
import java.util.stream.Stream;

/**
 * Whether an incentive is for a sale (contract affonso.md, section 16: specific product or price, then yearly, monthly,
 * one-time, all). Of two that are equally specific the one that stands first in the offer pays; at the same position
 * the older one.
 */
record IncentiveMatch(boolean matches, String reason) {
    static final Comparator<Incentive> ORDER = Comparator.comparing(Incentive::appliesTo)
            .thenComparing(Incentive::position)
            .thenComparing(Incentive::id);

    /** @param teamCurrency in which commissions are owed; a fixed reward in another one would need an exchange rate */
    static IncentiveMatch of(Incentive incentive, Sale sale, Currency teamCurrency) {
        if (incentive.reward() instanceof Reward.Fixed fixed
                && !fixed.amount().currency().equals(teamCurrency)) {
            return new IncentiveMatch(
                    false, "it pays in " + fixed.amount().currency() + ", but the team owes in " + teamCurrency);
        }
        return switch (incentive.appliesTo()) {
            case SPECIFIC_PRODUCTS -> specific(incentive, sale);
            case YEARLY_PLANS -> plan(sale, BillingInterval.YEARLY, "a yearly subscription");
            case MONTHLY_PLANS -> plan(sale, BillingInterval.MONTHLY, "a monthly subscription");
            case ONE_TIME_PRODUCTS ->
                sale.subscription()
                        ? new IncentiveMatch(false, "the sale is a subscription, not a one-time purchase")
                        : new IncentiveMatch(true, "the sale is a one-time purchase");
            case ALL_PLANS -> new IncentiveMatch(true, "it is for every sale");
        };
    }

    private static IncentiveMatch specific(Incentive incentive, Sale sale) {
        return Stream.concat(sale.productIds().stream(), sale.priceIds().stream())
                .filter(incentive.products()::contains)
                .findFirst()
                .map(product -> new IncentiveMatch(true, "the sale has " + product))
                .orElseGet(() -> new IncentiveMatch(
                        false, "the sale has none of the products " + String.join(", ", incentive.products())));
    }

    private static IncentiveMatch plan(Sale sale, BillingInterval interval, String plan) {
        boolean matches = sale.subscription() && sale.interval() == interval;
        return new IncentiveMatch(matches, "the sale is " + (matches ? "" : "not ") + plan);
    }
}
