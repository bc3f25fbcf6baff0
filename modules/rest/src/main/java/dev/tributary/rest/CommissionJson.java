package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.kernel.IdType;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.SaleFields;

/** What is shown of sales, of what is earned by them, and of their refunds (contract affonso.md, section 10). */
final class CommissionJson {
    private CommissionJson() {}

    static ObjectNode sale(Conversion sale) {
        return withEvent(SaleFields.of(sale), sale);
    }

    static ObjectNode commission(Commission commission, Conversion sale) {
        return withEvent(SaleFields.of(commission, sale), sale);
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
                .text("currency", SaleFields.currency(commission.amount(), commission.unit()))
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
                .time("created_at", refund.recordedAt())
                .done();
    }

    private static ObjectNode withEvent(Fields fields, Conversion sale) {
        return fields.id("source_event_id", IdType.EVENT, sale.event()).done();
    }
}
