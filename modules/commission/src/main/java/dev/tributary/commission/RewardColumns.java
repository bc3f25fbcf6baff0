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
            default -> throw new IllegalStateException("unknown reward " + row.text("reward"));
        };
    }

    /** The number in it: a percentage, minor units, or whole units. */
    static BigDecimal amount(Reward reward) {
        if (reward instanceof Reward.Percentage percentage) {
            return percentage.percent();
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
        return base instanceof Reward.Credits
                ? new Reward.Credits(amount.intValueExact())
                : new Reward.FreeMonths(amount.intValueExact());
    }
}
