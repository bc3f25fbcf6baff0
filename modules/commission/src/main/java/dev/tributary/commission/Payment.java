package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Limit;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.NetworkSale;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What the rule that decides pays the referring affiliate. Rounded once, half up. */
sealed interface Payment {

    /** @param formula how it came to this */
    record Pays(Unit unit, Money amount, String formula) implements Payment {}

    /**
     * @param limit of the rule, which is reached; null when something else is the reason
     * @param why a clause that follows the rule's name
     */
    record Nothing(@Nullable Limit limit, String why) implements Payment {
        Nothing(String why) {
            this(null, why);
        }
    }

    /** Credits and free months: whole ones, of no currency. */
    static Currency noCurrency() {
        return Currency.getInstance("XXX");
    }

    /** @param at the moment whose rules count */
    static Payment of(Incentive rule, NewConversion conversion, Instant at, History history) {
        History.Key key = new History.Key(rule.id(), conversion.affiliate().affiliate(), conversion.referral());
        Nothing over = over(rule.duration(), conversion.referredAt(), at, history.payments(key));
        if (over != null) {
            return over;
        }
        Step step = step(rule, ReferralAge.months(conversion.referredAt(), at));
        Reward reward = step == null ? rule.reward() : step.reward();
        if (conversion.affiliate().standing() == Standing.REJECTED) {
            Currency currency = unit(reward) == Unit.MONEY ? conversion.teamCurrency() : noCurrency();
            return new Pays(unit(reward), new Money(0, currency), "nothing: the affiliate's partnership is rejected");
        }
        Payment payment = pay(reward, rule, conversion);
        if (!(payment instanceof Pays pays)) {
            return payment;
        }
        Pays aged = step == null
                ? pays
                : new Pays(
                        pays.unit(),
                        pays.amount(),
                        pays.formula() + ", from " + months(step.fromMonths()) + " after the referral on");
        return rule.cap() == null || aged.unit() != Unit.MONEY
                ? aged
                : capped(aged, rule.cap(), history.sum(key, rule.cap().currency()));
    }

    /** Why it pays no longer; null while it does. */
    private static @Nullable Nothing over(Duration duration, Instant beginning, Instant at, long payments) {
        if (duration instanceof Duration.TimeLimited limit) {
            Instant end = ReferralAge.after(beginning, limit.months());
            return at.isBefore(end)
                    ? null
                    : new Nothing(
                            Limit.TIME,
                            "pays for " + months(limit.months()) + " after the referral, which ended on " + end);
        }
        if (duration instanceof Duration.PaymentLimited limit && payments >= limit.payments()) {
            return new Nothing(
                    Limit.PAYMENTS,
                    "pays for " + count(limit.payments(), "payment") + " of a customer, and that is reached");
        }
        return null;
    }

    private static @Nullable Step step(Incentive rule, long age) {
        @Nullable Step reached = null;
        for (Step step : rule.steps()) {
            reached = step.fromMonths() <= age ? step : reached;
        }
        return reached;
    }

    private static Payment pay(Reward reward, Incentive rule, NewConversion conversion) {
        Money sale = conversion.amount();
        if (reward instanceof Reward.Percentage percentage) {
            Money amount = Percentages.of(sale, percentage.percent());
            return amount == null
                    ? new Nothing(Percentages.tooLarge(sale, percentage.percent()))
                    : new Pays(
                            Unit.MONEY, amount, sale + " x " + Percentages.text(percentage.percent()) + " = " + amount);
        }
        if (reward instanceof Reward.Fixed fixed) {
            return new Pays(Unit.MONEY, fixed.amount(), "fixed " + fixed.amount());
        }
        if (reward instanceof Reward.FixedAndPercentage both) {
            return both(both, sale);
        }
        if (reward instanceof Reward.RevenueShare share) {
            return share(share, rule.network(), conversion);
        }
        if (reward instanceof Reward.Credits credits) {
            return units(Unit.CREDITS, credits.credits(), "credit");
        }
        return units(Unit.FREE_MONTHS, ((Reward.FreeMonths) reward).months(), "free month");
    }

    private static Payment both(Reward.FixedAndPercentage both, Money sale) {
        Money part = Percentages.of(sale, both.percent());
        if (part == null || part.minor() > Money.MAX_MINOR - both.amount().minor()) {
            return new Nothing(Percentages.tooLarge(sale, both.percent()));
        }
        Money amount = both.amount().plus(part);
        String formula = "fixed " + both.amount() + " + " + sale + " x " + Percentages.text(both.percent());
        return new Pays(Unit.MONEY, amount, formula + " = " + amount);
    }

    /** What the advertiser says it owes counts before what the rule says. */
    private static Payment share(Reward.RevenueShare share, @Nullable NetworkTerms terms, NewConversion conversion) {
        NetworkSale event = conversion.network();
        Money sale = conversion.amount();
        Money revenue = event == null ? null : event.revenue();
        if (revenue == null) {
            revenue = terms == null || terms.revenue() == null
                    ? new Money(0, sale.currency())
                    : terms.revenue().of(sale).orElse(null);
        }
        Money amount = revenue == null ? null : Percentages.of(revenue, share.percent());
        if (amount == null) {
            return new Nothing("pays nothing: the revenue of " + sale + " is more than the hub can book");
        }
        String formula = Percentages.text(share.percent()) + " of the revenue of " + revenue + " = " + amount;
        return new Pays(Unit.MONEY, amount, formula);
    }

    private static Payment capped(Pays pays, Money cap, long before) {
        long room = Math.max(0, cap.minor() - before);
        if (pays.amount().minor() <= room) {
            return pays;
        }
        if (room == 0) {
            return new Nothing(Limit.CAP, "has paid " + cap + " for this customer, which is its cap");
        }
        Money rest = new Money(room, cap.currency());
        return new Pays(pays.unit(), rest, pays.formula() + ", trimmed to " + rest + " by the cap of " + cap);
    }

    private static Pays units(Unit unit, int units, String word) {
        return new Pays(unit, new Money(units, noCurrency()), count(units, word));
    }

    private static Unit unit(Reward reward) {
        if (reward instanceof Reward.Credits) {
            return Unit.CREDITS;
        }
        return reward instanceof Reward.FreeMonths ? Unit.FREE_MONTHS : Unit.MONEY;
    }

    private static String months(int months) {
        return count(months, "month");
    }

    private static String count(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
