package dev.tributary.rest;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.kernel.Money;
import dev.tributary.rest.api.Fields;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes a rule an ad network's payout entry, in the network's words (contract everflow.md, section 5). */
final class NetworkTermsJson {
    private NetworkTermsJson() {}

    /** All null for a rule of sales and sign-ups. */
    static Fields of(Fields fields, Incentive rule) {
        NetworkTerms terms = rule.network();
        Revenue revenue = terms == null ? null : terms.revenue();
        return fields.number("advertiser_event", terms == null ? null : terms.advertiserEvent())
                .text("payout_type", terms == null ? null : payoutType(rule.reward()))
                .text("revenue_type", terms == null ? null : revenueType(revenue))
                .amount("revenue_amount", revenue == null ? null : revenue.amount())
                .decimal("revenue_percentage", revenue == null ? null : revenue.percent())
                .flag("allow_duplicates", terms != null && terms.allowDuplicates());
    }

    /** @param before what stays where nothing is said; null: nothing */
    static @Nullable NetworkTerms read(Input input, Currency currency, @Nullable NetworkTerms before) {
        Integer event = input.has("advertiser_event") || before == null
                ? input.integer("advertiser_event", 0, Integer.MAX_VALUE)
                : Integer.valueOf(before.advertiserEvent());
        boolean duplicates = input.flagOr("allow_duplicates", before != null && before.allowDuplicates());
        Revenue kept = before == null ? null : before.revenue();
        Money amount = input.has("revenue_amount") || kept == null
                ? input.moneyOrZero("revenue_amount", currency)
                : kept.amount();
        BigDecimal percent =
                input.has("revenue_percentage") || kept == null ? input.decimal("revenue_percentage") : kept.percent();
        if (event != null) {
            Revenue revenue = amount == null && percent == null ? null : new Revenue(amount, percent);
            return new NetworkTerms(event, duplicates, revenue);
        }
        if (duplicates || amount != null || percent != null) {
            input.problem(
                    "advertiser_event",
                    "advertiser_event is required with allow_duplicates, revenue_amount and revenue_percentage");
        }
        return null;
    }

    static @Nullable String payoutType(Reward reward) {
        return Map.<Class<?>, String>of(
                        Reward.Fixed.class, "cpa",
                        Reward.Percentage.class, "cps",
                        Reward.FixedAndPercentage.class, "cpa_cps",
                        Reward.RevenueShare.class, "prv")
                .get(reward.getClass());
    }

    static String revenueType(@Nullable Revenue revenue) {
        if (revenue == null) {
            return "blank";
        }
        if (revenue.amount() == null) {
            return "rps";
        }
        return revenue.percent() == null ? "rpa" : "rpa_rps";
    }
}
