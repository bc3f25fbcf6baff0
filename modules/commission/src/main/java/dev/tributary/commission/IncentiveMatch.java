package dev.tributary.commission;

import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.NetworkSale;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a rule is for a conversion, and why. */
record IncentiveMatch(boolean matches, String reason) {

    /** @param at the moment whose rules count */
    static IncentiveMatch of(Incentive rule, NewConversion conversion, Instant at) {
        if (rule.effectiveFrom().isAfter(at)) {
            return no("it takes effect on " + rule.effectiveFrom() + ", after this happened");
        }
        if (rule.archivedAt() != null && !rule.archivedAt().isAfter(at)) {
            return no("it was archived on " + rule.archivedAt() + ", before this happened");
        }
        Sale sale = conversion.sale();
        if (rule.network() != null || conversion.network() != null) {
            IncentiveMatch event = ofEvent(rule.network(), conversion.network());
            if (!event.matches()) {
                return event;
            }
        } else if ((rule.paysFor() == PaysFor.LEAD) != (sale == null)) {
            return no(sale == null ? "it pays for sales, not for sign-ups" : "it pays for sign-ups, not for sales");
        }
        Currency owed = conversion.teamCurrency();
        return currencies(rule)
                .filter(currency -> !currency.equals(owed))
                .findFirst()
                .map(other -> no("it pays in " + other + ", but the team owes in " + owed)) // would need a rate
                .orElseGet(() -> sale == null ? withoutSale(rule, conversion.kind()) : of(rule, sale));
    }

    private static IncentiveMatch ofEvent(@Nullable NetworkTerms terms, @Nullable NetworkSale event) {
        if (event == null) {
            return no("it pays for an advertiser's events only");
        }
        if (terms == null) {
            return no("it pays for no advertiser's events");
        }
        return terms.advertiserEvent() == event.advertiserEvent()
                ? yes("")
                : no("it is for the advertiser's event " + terms.advertiserEvent() + ", not for "
                        + event.advertiserEvent());
    }

    private static IncentiveMatch withoutSale(Incentive rule, Kind kind) {
        if (kind == Kind.LEAD) {
            return yes("it is for every sign-up");
        }
        return rule.appliesTo() == AppliesTo.ALL_PLANS
                ? yes("it is for this event")
                : no("there is no sale, and it is for some sales only");
    }

    private static IncentiveMatch of(Incentive rule, Sale sale) {
        return switch (rule.appliesTo()) {
            case SPECIFIC_PRODUCTS -> specific(rule, sale);
            case YEARLY_PLANS -> plan(sale, BillingInterval.YEARLY, "a yearly subscription");
            case MONTHLY_PLANS -> plan(sale, BillingInterval.MONTHLY, "a monthly subscription");
            case ONE_TIME_PRODUCTS ->
                sale.subscription()
                        ? no("the sale is a subscription, not a one-time purchase")
                        : yes("the sale is a one-time purchase");
            case ALL_PLANS -> yes("it is for every sale");
        };
    }

    private static IncentiveMatch specific(Incentive rule, Sale sale) {
        return Stream.concat(sale.productIds().stream(), sale.priceIds().stream())
                .filter(rule.products()::contains)
                .findFirst()
                .map(product -> yes("the sale has " + product))
                .orElseGet(() -> no("the sale has none of the products " + String.join(", ", rule.products())));
    }

    private static IncentiveMatch plan(Sale sale, BillingInterval interval, String plan) {
        boolean matches = sale.subscription() && sale.interval() == interval;
        return new IncentiveMatch(matches, "the sale is " + (matches ? "" : "not ") + plan);
    }

    private static Stream<Currency> currencies(Incentive rule) {
        Stream<Money> rewards = Stream.concat(
                        Stream.of(rule.reward()), rule.steps().stream().map(Step::reward))
                .map(IncentiveMatch::amount)
                .flatMap(Optional::stream);
        Stream<Money> others = Stream.of(rule.cap(), revenue(rule)).filter(Objects::nonNull);
        return Stream.concat(rewards, others).map(Money::currency);
    }

    private static Optional<Money> amount(Reward reward) {
        if (reward instanceof Reward.FixedAndPercentage both) {
            return Optional.of(both.amount());
        }
        return reward instanceof Reward.Fixed fixed ? Optional.of(fixed.amount()) : Optional.empty();
    }

    private static @Nullable Money revenue(Incentive rule) {
        NetworkTerms network = rule.network();
        return network == null || network.revenue() == null
                ? null
                : network.revenue().amount();
    }

    private static IncentiveMatch yes(String reason) {
        return new IncentiveMatch(true, reason);
    }

    private static IncentiveMatch no(String reason) {
        return new IncentiveMatch(false, reason);
    }
}
