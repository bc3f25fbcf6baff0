package dev.tributary.rest.api;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale and a commission of it as they are shown: one record for both, and the same one wherever a sale is answered with
 * (contract affonso.md, sections 2, 3 and 10).
 */
public final class SaleFields {
    private SaleFields() {}

    /** A sale with what its referring affiliate earns. */
    public static Fields of(Conversion sale) {
        Earning earning = sale.earning();
        Fields fields = new Fields().id("id", IdType.CONVERSION, sale.id());
        return all(
                fields,
                sale,
                earning == null
                        ? new Earned(sale.affiliate(), null, null, null, null, null, null, null)
                        : new Earned(
                                sale.affiliate(),
                                earning.id(),
                                EarningType.DIRECT_COMMISSION,
                                earning.amount(),
                                earning.unit(),
                                earning.status(),
                                earning.holdPeriodDays(),
                                earning.incentive()));
    }

    /** One commission of a sale; that of the referring affiliate has the sale's id, any other its own. */
    public static Fields of(Commission commission, Conversion sale) {
        EarningType type = EarningType.of(commission);
        Fields fields = type == EarningType.DIRECT_COMMISSION
                ? new Fields().id("id", IdType.CONVERSION, sale.id())
                : new Fields().id("id", IdType.COMMISSION, commission.id());
        return all(
                fields,
                sale,
                new Earned(
                        commission.affiliate(),
                        commission.id(),
                        type,
                        commission.amount(),
                        commission.unit(),
                        commission.status(),
                        commission.holdPeriodDays(),
                        commission.incentive()));
    }

    /** Credits and free months have none. */
    public static @Nullable String currency(@Nullable Money amount, @Nullable Unit unit) {
        return amount != null && unit == Unit.MONEY ? amount.currency().getCurrencyCode() : null;
    }

    private static Fields all(Fields fields, Conversion sale, Earned earned) {
        Rate rate = sale.rate();
        return fields.id("referral_id", IdType.REFERRAL, sale.referral())
                .id("affiliate_id", IdType.AFFILIATE, earned.affiliate())
                .id("program_id", IdType.PROGRAM, sale.program())
                .amount("sale_amount", sale.remaining())
                .text("sale_amount_currency", sale.sale().currency().getCurrencyCode())
                .amount("commission_amount", earned.amount())
                .text("commission_currency", currency(earned.amount(), earned.unit()))
                .word("commission_unit", earned.unit())
                .word("status", earned.status())
                .word("sales_status", sale.salesStatus())
                .number("hold_period_days", earned.holdDays())
                .text("payment_intent_id", sale.paymentIntentId())
                .text("invoice_id", null)
                .id("earning_id", IdType.COMMISSION, earned.id())
                .word("earning_type", earned.type())
                .text("external_event_id", sale.externalEventId())
                .text("calculation_mode", sale.kind() == Kind.MANUAL ? "manual" : "auto")
                .id("matched_incentive_id", IdType.INCENTIVE, earned.incentive())
                .word("kind", sale.kind())
                .amount("original_sale_amount", sale.sent())
                .text("original_sale_amount_currency", sale.sent().currency().getCurrencyCode())
                .decimal("exchange_rate", rate == null ? null : rate.rate())
                .text("exchange_rate_date", rate == null ? null : rate.day().toString())
                .amount("refunded_amount", sale.refunded())
                .time("created_at", sale.createdAt())
                .time("updated_at", sale.updatedAt());
    }

    /** @param holdDays null without a hold */
    private record Earned(
            UUID affiliate,
            @Nullable UUID id,
            @Nullable EarningType type,
            @Nullable Money amount,
            @Nullable Unit unit,
            @Nullable CommissionStatus status,
            @Nullable Integer holdDays,
            @Nullable UUID incentive) {}
}
