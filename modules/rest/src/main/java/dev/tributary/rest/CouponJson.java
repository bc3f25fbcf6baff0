package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupon.Discount;

/** A coupon as it is shown (contract affonso.md, section 12). */
final class CouponJson {
    private CouponJson() {}

    static ObjectNode of(Coupon coupon) {
        Fields fields = new Fields()
                .id("id", IdType.COUPON, coupon.id())
                .id("program_id", IdType.PROGRAM, coupon.program())
                .id("affiliate_id", IdType.AFFILIATE, coupon.affiliate())
                .text("code", coupon.code());
        if (coupon.discount() instanceof Discount.Fixed fixed) {
            fields.text("discount_type", "fixed")
                    .amount("discount_value", fixed.amount())
                    .text("currency", fixed.amount().currency().getCurrencyCode());
        } else if (coupon.discount() instanceof Discount.Percentage percentage) {
            fields.text("discount_type", "percentage")
                    .decimal("discount_value", percentage.percent())
                    .text("currency", null);
        }
        return fields.word("duration", coupon.duration())
                .number("duration_in_months", coupon.months())
                .texts("product_ids", coupon.productIds())
                .time("created_at", coupon.createdAt())
                .done();
    }
}
