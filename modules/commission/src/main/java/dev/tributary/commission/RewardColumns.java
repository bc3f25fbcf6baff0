package dev.tributary.commission;

import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A reward as table {@code commission.incentive_version} keeps it. */
record RewardColumns(
        String reward,
        @Nullable String percent,
        @Nullable String fixedMinor,
        @Nullable String currency,
        @Nullable String units) {

    static RewardColumns of(Reward reward) {
        String amount = amount(reward).toPlainString();
        if (reward instanceof Reward.Percentage) {
            return new RewardColumns("percentage", amount, null, null, null);
        }
        if (reward instanceof Reward.Fixed fixed) {
            String currency = fixed.amount().currency().getCurrencyCode();
            return new RewardColumns("fixed", null, amount, currency, null);
        }
        if (reward instanceof Reward.FixedAndPercentage both) {
            String currency = both.amount().currency().getCurrencyCode();
            String minor = Long.toString(both.amount().minor());
            return new RewardColumns("fixed_and_percentage", amount, minor, currency, null);
        }
        if (reward instanceof Reward.RevenueShare) {
            return new RewardColumns("revenue_share", amount, null, null, null);
        }
        String kind = reward instanceof Reward.Credits ? "credits" : "free_months";
        return new RewardColumns(kind, null, null, null, amount);
    }

    static Reward read(Row row) throws SQLException {
        return switch (row.text("reward")) {
            case "percentage" -> new Reward.Percentage(row.decimal("percent"));
            case "fixed" ->
                new Reward.Fixed(new Money(row.number("fixed_minor"), Currency.getInstance(row.text("currency"))));
            case "credits" -> new Reward.Credits(Math.toIntExact(row.number("units")));
            case "free_months" -> new Reward.FreeMonths(Math.toIntExact(row.number("units")));
            case "fixed_and_percentage" ->
                new Reward.FixedAndPercentage(
                        new Money(row.number("fixed_minor"), Currency.getInstance(row.text("currency"))),
                        row.decimal("percent"));
            case "revenue_share" -> new Reward.RevenueShare(row.decimal("percent"));
            default -> throw new IllegalStateException("unknown reward " + row.text("reward"));
        };
    }

    /** The number in it that may vary: a percentage, minor units, or whole units. */
    static BigDecimal amount(Reward reward) {
        if (reward instanceof Reward.Percentage percentage) {
            return percentage.percent();
        }
        if (reward instanceof Reward.FixedAndPercentage both) {
            return both.percent();
        }
        if (reward instanceof Reward.RevenueShare share) {
            return share.percent();
        }
        if (reward instanceof Reward.Fixed fixed) {
            return BigDecimal.valueOf(fixed.amount().minor());
        }
        return BigDecimal.valueOf(
                reward instanceof Reward.Credits credits ? credits.credits() : ((Reward.FreeMonths) reward).months());
    }

    /** Another amount of the same kind. */
    static Reward like(Reward base, BigDecimal amount) {
        if (base instanceof Reward.Percentage) {
            return new Reward.Percentage(amount);
        }
        if (base instanceof Reward.Fixed fixed) {
            return new Reward.Fixed(
                    new Money(amount.longValueExact(), fixed.amount().currency()));
        }
        if (base instanceof Reward.FixedAndPercentage both) {
            return new Reward.FixedAndPercentage(both.amount(), amount);
        }
        if (base instanceof Reward.RevenueShare) {
            return new Reward.RevenueShare(amount);
        }
        return base instanceof Reward.Credits
                ? new Reward.Credits(amount.intValueExact())
                : new Reward.FreeMonths(amount.intValueExact());
    }
}
