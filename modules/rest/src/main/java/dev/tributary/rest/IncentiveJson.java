package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.kernel.IdType;
import dev.tributary.rest.api.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules as answers show them (contract affonso.md, section 16). */
final class IncentiveJson {
    private IncentiveJson() {}

    static ObjectNode of(Incentive incentive) {
        Fields fields = new Fields()
                .id("id", IdType.INCENTIVE, incentive.id())
                .id("incentive_id", IdType.INCENTIVE, incentive.id())
                .text("name", incentive.name())
                .text("incentive_name", incentive.name()) // what clients call it in commissionOverrides
                .word("incentive_type", type(incentive))
                .word("type", type(incentive)) // what older clients call it in groups
                .decimal("amount", amount(incentive.reward()))
                .flag("is_percentage", incentive.reward() instanceof Reward.Percentage)
                .word("reward", IncentiveWords.Kind.of(incentive.reward()))
                .decimal(
                        "percentage",
                        incentive.reward() instanceof Reward.FixedAndPercentage both ? both.percent() : null)
                .word("incentive_length", IncentiveWords.Length.of(incentive.duration()))
                .number("length_value", length(incentive.duration()))
                .word("approval_type", IncentiveWords.ApprovalType.of(incentive.approval()))
                .number(
                        "hold_period_days",
                        incentive.approval() instanceof Approval.HoldPeriod hold ? hold.days() : null)
                .flag("variable_commission", !incentive.steps().isEmpty())
                .object("variable_config", steps(incentive.steps()))
                .amount("cap_amount", incentive.cap())
                .word("apply_to", incentive.appliesTo())
                .texts("product_ids", incentive.products())
                .id("group_id", IdType.OFFER, incentive.offer())
                .id("affiliate_id", IdType.AFFILIATE, incentive.affiliate())
                .id("overrides_incentive_id", IdType.INCENTIVE, incentive.overrides())
                .number("position", incentive.position())
                .number("version", incentive.version())
                .time("effective_from", incentive.effectiveFrom())
                .time("created_at", incentive.createdAt());
        return NetworkTermsJson.of(fields, incentive).done();
    }

    private static IncentiveWords.Type type(Incentive incentive) {
        return incentive.paysFor() == PaysFor.LEAD ? IncentiveWords.Type.LEAD : IncentiveWords.Type.COMMISSION;
    }

    static ObjectNode level(LevelRule rule) {
        BigDecimal percent = Objects.requireNonNull(rule.percent(), "a withdrawn rule is not shown");
        return new Fields()
                .id("id", IdType.LEVEL_RULE, rule.id())
                .number("level", rule.level())
                .word("basis", rule.basis())
                .decimal("percent", percent)
                .word("calculation_type", rule.basis()) // what clients call the two
                .decimal("amount", percent)
                .time("effective_from", rule.effectiveFrom())
                .done();
    }

    private static @Nullable ObjectNode steps(List<Step> steps) {
        return steps.isEmpty()
                ? null
                : new Fields()
                        .objects(
                                "steps", steps.stream().map(IncentiveJson::step).toList())
                        .done();
    }

    private static ObjectNode step(Step step) {
        return new Fields()
                .number("from_months", step.fromMonths())
                .decimal("amount", amount(step.reward()))
                .done();
    }

    private static BigDecimal amount(Reward reward) {
        if (reward instanceof Reward.Percentage percentage) {
            return percentage.percent();
        }
        if (reward instanceof Reward.RevenueShare share) {
            return share.percent();
        }
        if (reward instanceof Reward.FixedAndPercentage both) {
            return both.amount().amount();
        }
        if (reward instanceof Reward.Fixed fixed) {
            return fixed.amount().amount();
        }
        return BigDecimal.valueOf(
                reward instanceof Reward.Credits credits ? credits.credits() : ((Reward.FreeMonths) reward).months());
    }

    private static @Nullable Integer length(Duration duration) {
        if (duration instanceof Duration.TimeLimited limit) {
            return Integer.valueOf(limit.months());
        }
        return duration instanceof Duration.PaymentLimited limit ? Integer.valueOf(limit.payments()) : null;
    }
}
