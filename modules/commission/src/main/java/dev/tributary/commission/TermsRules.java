package dev.tributary.commission;

import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.kernel.Problem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the terms of a rule must keep. Each is one line of the list; all that are broken are told at once. */
final class TermsRules {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal REVENUE_MAX = BigDecimal.valueOf(10_000);
    private static final int PERCENT_DECIMALS = 4;
    private static final int NAME_MAX = 255;
    private static final int HOLD_DAYS_MAX = 365;
    private static final int LENGTH_MAX = 1200;
    private static final int UNITS_MAX = 1_000_000_000;
    private static final int STEPS_MAX = 50;
    private static final int PRODUCTS_MAX = 100;

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "name",
                    "must have 1 to 255 characters",
                    t -> !t.name().isBlank() && t.name().length() <= NAME_MAX),
            new Rule("amount", rewardMust(), t -> isPayable(t.reward())),
            new Rule(
                    "reward",
                    "of a lead must be fixed",
                    t -> t.paysFor() == PaysFor.SALE || t.reward() instanceof Reward.Fixed),
            new Rule(
                    "apply_to",
                    "of a lead must be all_plans",
                    t -> t.paysFor() == PaysFor.SALE || t.appliesTo() == AppliesTo.ALL_PLANS),
            new Rule(
                    "incentive_length",
                    "of a lead must be customer_lifetime: a referral is a lead once",
                    t -> t.paysFor() == PaysFor.SALE || t.duration() instanceof Duration.Lifetime),
            new Rule(
                    "product_ids",
                    "must name 1 to 100 products when apply_to is specific_products",
                    t -> t.appliesTo() != AppliesTo.SPECIFIC_PRODUCTS || isFilled(t.products())),
            new Rule(
                    "product_ids",
                    "must be left out unless apply_to is specific_products",
                    t -> t.appliesTo() == AppliesTo.SPECIFIC_PRODUCTS
                            || t.products().isEmpty()),
            new Rule("length_value", "must be a whole number from 1 to 1200", t -> isLength(t.duration())),
            new Rule(
                    "variable_config",
                    "may have at most 50 steps",
                    t -> t.steps().size() <= STEPS_MAX),
            new Rule(
                    "variable_config",
                    "must have steps with from_months from 1 to 1200, each later than the one before",
                    t -> isAscending(t.steps())),
            new Rule("variable_config", "must have steps of the same reward as the incentive", t -> t.steps().stream()
                    .allMatch(step -> step.reward().getClass().equals(t.reward().getClass()))),
            new Rule("variable_config", "has an amount that is not payable: it " + rewardMust(), t -> t.steps().stream()
                    .allMatch(step -> isPayable(step.reward()))),
            new Rule(
                    "hold_period_days",
                    "must be a whole number from 1 to 365",
                    t -> !(t.approval() instanceof Approval.HoldPeriod hold) || isBetween(hold.days(), HOLD_DAYS_MAX)),
            new Rule(
                    "cap_amount",
                    "is only for percentage and fixed rewards",
                    t -> t.cap() == null || isMoney(t.reward())),
            new Rule(
                    "advertiser_event",
                    "must be left out of a lead: advertisers report events, and those of sign-ups are theirs to number",
                    t -> t.network() == null || t.paysFor() == PaysFor.SALE),
            new Rule(
                    "reward",
                    "revenue_share is only for advertiser events: say which with advertiser_event",
                    t -> !(t.reward() instanceof Reward.RevenueShare) || t.network() != null),
            new Rule(
                    "variable_config",
                    "is not for fixed_and_percentage and revenue_share",
                    t -> t.steps().isEmpty() || !isOfNetworks(t.reward())),
            new Rule("revenue_amount", "must be 0 or more", t -> revenue(t)
                    .map(Revenue::amount)
                    .filter(amount -> amount.minor() < 0)
                    .isEmpty()),
            new Rule("revenue_percentage", "must be above 0 and at most 10000 with at most 4 decimals", t -> revenue(t)
                    .map(Revenue::percent)
                    .filter(percent -> !isPercent(percent, REVENUE_MAX))
                    .isEmpty()),
            new Rule(
                    "cap_amount",
                    "must be above zero",
                    t -> t.cap() == null || t.cap().minor() > 0));

    private TermsRules() {}

    /** @param teamCurrency in which every amount must be */
    static List<Problem> problems(IncentiveTerms terms, Currency teamCurrency) {
        Stream<Rule> currency = Stream.of(
                new Rule("amount", "must be in " + teamCurrency + ", the team's currency", t -> rewards(t)
                        .allMatch(reward -> isIn(reward, teamCurrency))),
                new Rule("revenue_amount", "must be in " + teamCurrency + ", the team's currency", t -> revenue(t)
                        .map(Revenue::amount)
                        .filter(amount -> !amount.currency().equals(teamCurrency))
                        .isEmpty()),
                new Rule(
                        "cap_amount",
                        "must be in " + teamCurrency + ", the team's currency",
                        t -> t.cap() == null || t.cap().currency().equals(teamCurrency)));
        return Stream.concat(RULES.stream(), currency)
                .filter(rule -> !rule.kept().test(terms))
                .map(rule -> Problem.of(rule.field(), rule.field() + " " + rule.must()))
                .toList();
    }

    private static String rewardMust() {
        return "must be above 0 and at most 100 with at most 4 decimals for a percentage, 0 or more for a fixed amount, "
                + "and a whole number from 1 to 1000000000 for credits and free months";
    }

    private static boolean isPayable(Reward reward) {
        if (reward instanceof Reward.Percentage percentage) {
            return isPercent(percentage.percent(), HUNDRED);
        }
        if (reward instanceof Reward.RevenueShare share) {
            return isPercent(share.percent(), HUNDRED);
        }
        if (reward instanceof Reward.FixedAndPercentage both) {
            return both.amount().minor() >= 0 && isPercent(both.percent(), HUNDRED);
        }
        if (reward instanceof Reward.Fixed fixed) {
            return fixed.amount().minor() >= 0;
        }
        return isBetween(RewardColumns.amount(reward).longValueExact(), UNITS_MAX);
    }

    private static boolean isPercent(BigDecimal percent, BigDecimal most) {
        return percent.signum() > 0
                && percent.compareTo(most) <= 0
                && percent.stripTrailingZeros().scale() <= PERCENT_DECIMALS;
    }

    private static boolean isOfNetworks(Reward reward) {
        return reward instanceof Reward.FixedAndPercentage || reward instanceof Reward.RevenueShare;
    }

    private static Optional<Revenue> revenue(IncentiveTerms terms) {
        return Optional.ofNullable(terms.network()).map(NetworkTerms::revenue);
    }

    private static boolean isAscending(List<Step> steps) {
        int before = 0;
        for (Step step : steps) {
            if (step.fromMonths() <= before || step.fromMonths() > LENGTH_MAX) {
                return false;
            }
            before = step.fromMonths();
        }
        return true;
    }

    private static boolean isLength(Duration duration) {
        if (duration instanceof Duration.TimeLimited limit) {
            return isBetween(limit.months(), LENGTH_MAX);
        }
        return !(duration instanceof Duration.PaymentLimited limit) || isBetween(limit.payments(), LENGTH_MAX);
    }

    private static boolean isFilled(List<String> products) {
        return !products.isEmpty() && products.size() <= PRODUCTS_MAX;
    }

    private static boolean isBetween(long number, int most) {
        return number >= 1 && number <= most;
    }

    private static boolean isMoney(Reward reward) {
        return reward instanceof Reward.Percentage || reward instanceof Reward.Fixed || isOfNetworks(reward);
    }

    private static boolean isIn(Reward reward, Currency currency) {
        if (reward instanceof Reward.FixedAndPercentage both) {
            return both.amount().currency().equals(currency);
        }
        return !(reward instanceof Reward.Fixed fixed)
                || fixed.amount().currency().equals(currency);
    }

    private static Stream<Reward> rewards(IncentiveTerms terms) {
        return Stream.concat(Stream.of(terms.reward()), terms.steps().stream().map(Step::reward));
    }

    /**
     * @param field as the management API knows it
     * @param must what follows the field's name when it is not kept
     */
    private record Rule(String field, String must, Predicate<IncentiveTerms> kept) {}
}
