package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupon.Discount;
import dev.tributary.rest.api.Fields;
import java.util.List;

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
                .text("provider", null) // the hub issues no coupons at payment providers
                .text("provider_coupon_id", null)
                .text("provider_promo_code_id", null)
                .objects("provider_records", List.of())
                .time("created_at", coupon.createdAt())
                .time("updated_at", coupon.createdAt()) // a coupon is never changed
                .done();
    }

    /** As it is shown with the affiliate it belongs to. */
    static ObjectNode promoCode(Coupon coupon) {
        return of(coupon).put("promo_code_id", (String) null).put("coupon_id", IdType.COUPON.write(coupon.id()));
    }
}
