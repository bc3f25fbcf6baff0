package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Sales and commissions as they are shown: one record for both (contract affonso.md, section 10). */
final class CommissionJson {
    private CommissionJson() {}

    /** A sale with what its referring affiliate earns. */
    static ObjectNode sale(Conversion sale) {
        Earning earning = sale.earning();
        Fields fields = new Fields().id("id", IdType.CONVERSION, sale.id());
        start(fields, sale)
                .id("affiliate_id", IdType.AFFILIATE, sale.affiliate())
                .decimal(
                        "commission_amount",
                        earning == null ? null : earning.amount().amount())
                .text("commission_currency", earning == null ? null : currency(earning.amount(), earning.unit()))
                .word("commission_unit", earning == null ? null : earning.unit())
                .word("status", earning == null ? null : earning.status())
                .number("hold_period_days", earning == null ? null : earning.holdPeriodDays())
                .id("earning_id", IdType.COMMISSION, earning == null ? null : earning.id())
                .word("earning_type", earning == null ? null : EarningType.DIRECT_COMMISSION)
                .id("matched_incentive_id", IdType.INCENTIVE, earning == null ? null : earning.incentive());
        return end(fields, sale).done();
    }

    /** One commission of a sale; that of the referring affiliate has the sale's id, any other its own. */
    static ObjectNode commission(Commission commission, Conversion sale) {
        EarningType type = EarningType.of(commission);
        boolean direct = type == EarningType.DIRECT_COMMISSION;
        Fields fields = direct
                ? new Fields().id("id", IdType.CONVERSION, sale.id())
                : new Fields().id("id", IdType.COMMISSION, commission.id());
        start(fields, sale)
                .id("affiliate_id", IdType.AFFILIATE, commission.affiliate())
                .amount("commission_amount", commission.amount())
                .text("commission_currency", currency(commission.amount(), commission.unit()))
                .word("commission_unit", commission.unit())
                .word("status", commission.status())
                .number("hold_period_days", commission.holdPeriodDays())
                .id("earning_id", IdType.COMMISSION, commission.id())
                .word("earning_type", type)
                .id("matched_incentive_id", IdType.INCENTIVE, commission.incentive());
        return end(fields, sale).done();
    }

    /** What one affiliate earns from a sale, or what was taken back. */
    static ObjectNode earning(Commission commission) {
        return new Fields()
                .id("id", IdType.COMMISSION, commission.id())
                .word("type", EarningType.of(commission))
                .number("level", commission.level())
                .id("affiliate_id", IdType.AFFILIATE, commission.affiliate())
                .amount("amount", commission.amount())
                .amount("original_amount", commission.original())
                .text("currency", currency(commission.amount(), commission.unit()))
                .word("unit", commission.unit())
                .word("status", commission.status())
                .id("incentive_id", IdType.INCENTIVE, commission.incentive())
                .number("hold_period_days", commission.holdPeriodDays())
                .time("hold_until", commission.holdUntil())
                .id("payout_id", IdType.PAYOUT, commission.payout())
                .id("claws_back_id", IdType.COMMISSION, commission.clawsBack())
                .id("refund_id", IdType.REFUND, commission.refund())
                .time("approved_at", commission.approvedAt())
                .time("paid_at", commission.paidAt())
                .time("created_at", commission.createdAt())
                .time("updated_at", commission.updatedAt())
                .done();
    }

    static ObjectNode refund(Refund refund) {
        return new Fields()
                .id("id", IdType.REFUND, refund.id())
                .amount("amount", refund.amount())
                .text("currency", refund.amount().currency().getCurrencyCode())
                .text("reason", refund.reason())
                .text("external_event_id", refund.externalEventId())
                .time("refunded_at", refund.refundedAt())
                .time("recorded_at", refund.recordedAt())
                .done();
    }

    static ObjectNode referral(Referral referral) {
        return new Fields()
                .id("id", IdType.REFERRAL, referral.id())
                .id("affiliate_id", IdType.AFFILIATE, referral.affiliate())
                .id("program_id", IdType.PROGRAM, referral.program())
                .word("status", referral.status())
                .text("customer_id", referral.customerId())
                .text("external_user_id", referral.externalUserId())
                .text("email", referral.email())
                .text("name", referral.name())
                .time("created_at", referral.createdAt())
                .done();
    }

    private static Fields start(Fields fields, Conversion sale) {
        return fields.id("referral_id", IdType.REFERRAL, sale.referral())
                .id("program_id", IdType.PROGRAM, sale.program())
                .amount("sale_amount", sale.remaining())
                .text("sale_amount_currency", sale.sale().currency().getCurrencyCode());
    }

    private static Fields end(Fields fields, Conversion sale) {
        return fields.word("kind", sale.kind())
                .word("sales_status", sale.salesStatus())
                .amount("original_sale_amount", sale.sent())
                .text("original_sale_amount_currency", sale.sent().currency().getCurrencyCode())
                .amount("refunded_amount", sale.refunded())
                .text("payment_intent_id", sale.paymentIntentId())
                .text("invoice_id", null)
                .text("external_event_id", sale.externalEventId())
                .id("source_event_id", IdType.EVENT, sale.event())
                .text("calculation_mode", sale.kind() == Kind.MANUAL ? "manual" : "auto")
                .time("created_at", sale.createdAt())
                .time("updated_at", sale.updatedAt());
    }

    /** Credits and months have none. */
    static @Nullable String currency(Money amount, Unit unit) {
        return unit == Unit.MONEY ? amount.currency().getCurrencyCode() : null;
    }
}
