package dev.tributary.rest;

import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.kernel.Money;
import dev.tributary.rest.IncentiveWords.ApprovalType;
import dev.tributary.rest.IncentiveWords.Kind;
import dev.tributary.rest.IncentiveWords.Length;
import dev.tributary.rest.IncentiveWords.PayoutType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the terms of a rule (contract affonso.md, section 16). Of a change, what is absent stays as it was; what no longer
 * fits what was changed, such as products of a rule for all plans, is dropped.
 */
final class IncentiveBody {
    private static final int UNITS_MAX = 1_000_000_000;
    private static final int PRODUCTS_MAX = 100;
    private static final int STEPS_MAX = 50;
    private static final int MONTHS_MAX = 1200;
    private static final int HOLD_DAYS_MAX = 365;
    private static final String[] FIELDS = {
        "name",
        "incentive_type",
        "reward",
        "is_percentage",
        "payout_type",
        "amount",
        "percentage",
        "advertiser_event",
        "allow_duplicates",
        "revenue_amount",
        "revenue_percentage",
        "variable_commission",
        "variable_config",
        "apply_to",
        "product_ids",
        "incentive_length",
        "length_value",
        "cap_amount",
        "approval_type",
        "hold_period_days"
    };

    private final Input input;
    private final Currency currency;
    private final @Nullable IncentiveTerms before;

    private IncentiveBody(Input input, Currency currency, @Nullable IncentiveTerms before) {
        this.input = input;
        this.currency = currency;
        this.before = before;
    }

    /**
     * To be trusted after {@link Input#done} only.
     *
     * @param currency of the team
     */
    static IncentiveTerms added(Input input, Currency currency) {
        return new IncentiveBody(input, currency, null).terms();
    }

    /** As {@link #added}; null when nothing of the terms is to change. */
    static @Nullable IncentiveTerms changed(Input input, Currency currency, IncentiveTerms before) {
        boolean any = Stream.of(FIELDS).filter(input::has).count() > 0;
        return any ? new IncentiveBody(input, currency, before).terms() : null;
    }

    private IncentiveTerms terms() {
        Kind kind = kind();
        AppliesTo appliesTo =
                word("apply_to", AppliesTo.class, before == null ? AppliesTo.ALL_PLANS : before.appliesTo());
        return new IncentiveTerms(
                before == null || input.has("name") ? input.requiredText("name", Input.TEXT_MAX) : before.name(),
                paysFor(),
                reward(kind),
                steps(kind),
                appliesTo,
                products(appliesTo),
                duration(),
                input.has("cap_amount") || before == null ? input.money("cap_amount", currency) : before.cap(),
                approval(),
                NetworkTermsJson.read(input, currency, before == null ? null : before.network()));
    }

    private PaysFor paysFor() {
        IncentiveWords.Type type = word(
                "incentive_type",
                IncentiveWords.Type.class,
                before == null || before.paysFor() == PaysFor.SALE
                        ? IncentiveWords.Type.COMMISSION
                        : IncentiveWords.Type.LEAD);
        return type == IncentiveWords.Type.LEAD ? PaysFor.LEAD : PaysFor.SALE;
    }

    private Kind kind() {
        Kind named = named();
        Boolean percentage = input.flag("is_percentage");
        if (named != null && percentage != null && percentage != (named == Kind.PERCENTAGE)) {
            input.problem("is_percentage", "is_percentage contradicts reward; leave one of them out");
        }
        if (named == null && percentage != null) {
            return percentage ? Kind.PERCENTAGE : Kind.FIXED;
        }
        if (named == null && before == null) {
            return input.missing("reward", Kind.PERCENTAGE);
        }
        return named != null ? named : Kind.of(Objects.requireNonNull(before).reward());
    }

    /** Under the house's name or the networks'. */
    private @Nullable Kind named() {
        Kind reward = input.word("reward", Kind.class);
        PayoutType payout = input.word("payout_type", PayoutType.class);
        if (reward != null && payout != null && reward != payout.kind()) {
            input.problem("payout_type", "payout_type contradicts reward; leave one of them out");
        }
        return reward == null && payout != null ? payout.kind() : reward;
    }

    private Reward reward(Kind kind) {
        if (kind != Kind.FIXED_AND_PERCENTAGE && input.has("percentage")) {
            input.problem("percentage", "percentage is only for reward fixed_and_percentage; others have amount");
        }
        if (!input.has("amount") && !input.has("percentage") && before != null && Kind.of(before.reward()) == kind) {
            return before.reward();
        }
        Reward read = reward(input, kind);
        return read != null ? read : input.missing("amount", new Reward.Percentage(BigDecimal.ONE));
    }

    private @Nullable Reward reward(Input of, Kind kind) {
        switch (kind) {
            case PERCENTAGE -> {
                BigDecimal percent = of.decimal("amount");
                return percent == null ? null : new Reward.Percentage(percent);
            }
            case FIXED -> {
                Money amount = of.moneyOrZero("amount", currency);
                return amount == null ? null : new Reward.Fixed(amount);
            }
            case FIXED_AND_PERCENTAGE -> {
                return both(of);
            }
            case REVENUE_SHARE -> {
                BigDecimal percent = of.decimal("amount");
                return percent == null ? null : new Reward.RevenueShare(percent);
            }
            case CREDITS, FREE_MONTHS -> {
                Integer units = of.integer("amount", 1, UNITS_MAX);
                if (units == null) {
                    return null;
                }
                return kind == Kind.CREDITS ? new Reward.Credits(units) : new Reward.FreeMonths(units);
            }
        }
        throw new IllegalStateException("all kinds were tried");
    }

    private @Nullable Reward both(Input of) {
        Reward.FixedAndPercentage kept =
                before != null && before.reward() instanceof Reward.FixedAndPercentage it ? it : null;
        Money amount = of.has("amount") || kept == null ? of.moneyOrZero("amount", currency) : kept.amount();
        BigDecimal percent = of.has("percentage") || kept == null ? of.decimal("percentage") : kept.percent();
        if (amount == null) {
            return null;
        }
        return new Reward.FixedAndPercentage(
                amount, percent != null ? percent : of.missing("percentage", BigDecimal.ONE));
    }

    private List<Step> steps(Kind kind) {
        Boolean varies = input.flag("variable_commission");
        boolean has = input.has("variable_config");
        Input config = input.object("variable_config");
        if (Boolean.FALSE.equals(varies)) {
            if (config != null) {
                input.problem("variable_config", "variable_config must be left out when variable_commission is false");
            }
            return List.of();
        }
        if (!has && before != null) {
            return before.steps();
        }
        if (config == null) {
            return Boolean.TRUE.equals(varies) ? input.missing("variable_config", List.of()) : List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (Input step : config.objects("steps", STEPS_MAX)) {
            Integer months = step.integer("from_months", 1, MONTHS_MAX);
            Reward reward = reward(step, kind);
            step.done();
            steps.add(new Step(
                    months != null ? months : step.missing("from_months", 1),
                    reward != null ? reward : step.missing("amount", new Reward.Credits(1))));
        }
        if (steps.isEmpty()) {
            config.missing("steps", steps);
        }
        config.done();
        return steps;
    }

    private List<String> products(AppliesTo appliesTo) {
        if (input.has("product_ids") || before == null) {
            return input.texts("product_ids", PRODUCTS_MAX);
        }
        return appliesTo == AppliesTo.SPECIFIC_PRODUCTS ? before.products() : List.of();
    }

    private Duration duration() {
        Duration kept = before == null ? new Duration.Lifetime() : before.duration();
        Length length = input.word("incentive_length", Length.class);
        Integer value = input.integer("length_value", 1, MONTHS_MAX);
        if (length == null && value == null) {
            return kept;
        }
        Length wanted = length != null ? length : Length.of(kept);
        if (wanted == Length.CUSTOMER_LIFETIME) {
            if (value != null) {
                input.problem("length_value", "length_value is only for time_limited and payment_limited");
            }
            return new Duration.Lifetime();
        }
        if (value == null && wanted == Length.of(kept)) {
            return kept;
        }
        int limit = value != null ? value : input.missing("length_value", 1);
        return wanted == Length.TIME_LIMITED ? new Duration.TimeLimited(limit) : new Duration.PaymentLimited(limit);
    }

    private Approval approval() {
        Approval kept = before == null ? new Approval.Automatic() : before.approval();
        ApprovalType type = input.word("approval_type", ApprovalType.class);
        Integer days = input.integer("hold_period_days", 1, HOLD_DAYS_MAX);
        ApprovalType wanted = type != null ? type : ApprovalType.of(kept);
        if (wanted != ApprovalType.HOLD_PERIOD) {
            if (days != null) {
                input.problem("hold_period_days", "hold_period_days is only for approval_type hold_period");
            }
            return wanted == ApprovalType.MANUAL ? new Approval.Manual() : new Approval.Automatic();
        }
        if (days == null && kept instanceof Approval.HoldPeriod) {
            return kept;
        }
        return new Approval.HoldPeriod(days != null ? days : input.missing("hold_period_days", 1));
    }

    private <E extends Enum<E>> E word(String field, Class<E> type, E otherwise) {
        E word = input.word(field, type);
        return word == null ? otherwise : word;
    }
}
