package dev.tributary.files;

import dev.tributary.files.api.Customers.Names;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A commission as a line of an export: {@code routes/sources/commissions-export} reads the same columns. */
record ExportedRow(Map<String, Object> columns) {
    static final List<String> HEADER = List.of(
            "commission_id",
            "conversion_id",
            "referral_id",
            "customer_id",
            "external_user_id",
            "commission_kind",
            "commission_level",
            "commission_unit",
            "commission_amount",
            "commission_original_amount",
            "commission_currency",
            "commission_status",
            "sale_kind",
            "external_event_id",
            "sale_amount",
            "sale_refunded_amount",
            "sale_currency",
            "sales_status",
            "product_ids",
            "price_ids",
            "interval",
            "is_subscription",
            "sold_at",
            "earned_at",
            "paid_at");

    private static final String MONEY = "money";

    UUID affiliate() {
        return id("affiliate_id");
    }

    UUID referral() {
        return id("referral_id");
    }

    List<String> cells(Names names) {
        boolean money = text("unit").equals(MONEY);
        return List.of(
                IdType.COMMISSION.write(id("commission_id")),
                IdType.CONVERSION.write(id("conversion_id")),
                IdType.REFERRAL.write(referral()),
                orEmpty(names.customerId()),
                orEmpty(names.externalUserId()),
                text("commission_kind"),
                text("commission_level"),
                text("unit"),
                money ? amount("amount_minor", "currency") : text("amount_minor"),
                money ? amount("original_minor", "currency") : text("original_minor"),
                money ? text("currency") : "",
                text("status"),
                text("sale_kind"),
                text("external_event_id"),
                amount("sale_minor", "sale_currency"),
                amount("refunded_minor", "sale_currency"),
                text("sale_currency"),
                text("sales_status"),
                text("product_ids"),
                text("price_ids"),
                text("billing_interval"),
                text("is_subscription"),
                text("sold_at"),
                text("earned_at"),
                text("paid_at"));
    }

    /** In major units, with the digits of the currency. */
    private String amount(String minor, String currency) {
        int digits = Money.digits(Currency.getInstance(text(currency)));
        return BigDecimal.valueOf(Long.parseLong(text(minor)), digits).toPlainString();
    }

    private UUID id(String column) {
        return UUID.fromString(text(column));
    }

    private String text(String column) {
        return orEmpty(columns.get(column));
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
