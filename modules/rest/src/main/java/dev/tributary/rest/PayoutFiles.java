package dev.tributary.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.payouts.api.Payout;
import dev.tributary.platform.csv.CsvFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of each format. Amounts have all decimals of their currency: 29.70 USD, 5000 JPY, 1.250 KWD. */
final class PayoutFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PayoutFiles() {}

    /** Who reads the file, and how many rows they take. */
    enum Format {
        CSV(50_000),
        /** https://developer.paypal.com/payouts/use-payouts/send-money/use-web-ui: no header, one currency. */
        PAYPAL(5_000),
        /** The template "send by email": https://wise.com/help/articles/2663302/how-do-i-fill-in-my-batch-template. */
        WISE(1_000);

        private final int rowsMax;

        Format(int rowsMax) {
            this.rowsMax = rowsMax;
        }

        int rowsMax() {
            return rowsMax;
        }
    }

    /** @param affiliates for a format that pays, all of them; for people, those that were not deleted */
    static byte[] write(
            Format format, List<Payout> payouts, Map<UUID, Affiliate> affiliates, Map<UUID, Long> commissions) {
        CsvFile file = new CsvFile();
        switch (format) {
            case CSV -> {
                file.row(
                        "id",
                        "invoice_number",
                        "status",
                        "affiliate_id",
                        "affiliate_name",
                        "affiliate_email",
                        "amount",
                        "currency",
                        "commissions",
                        "payment_method",
                        "payment_reference",
                        "created_at",
                        "processed_at");
                payouts.forEach(payout ->
                        plain(file, payout, affiliates.get(payout.affiliate()), commissions.get(payout.id())));
            }
            case PAYPAL -> payouts.forEach(payout -> paypal(file, payout, owner(affiliates, payout)));
            case WISE -> {
                file.row(
                        "name",
                        "recipientEmail",
                        "paymentReference",
                        "receiverType",
                        "amountCurrency",
                        "amount",
                        "sourceCurrency",
                        "targetCurrency",
                        "type");
                payouts.forEach(payout -> wise(file, payout, owner(affiliates, payout)));
            }
        }
        return file.bytes();
    }

    private static void plain(CsvFile file, Payout payout, @Nullable Affiliate affiliate, @Nullable Long commissions) {
        file.row(
                IdType.PAYOUT.write(payout.id()),
                payout.invoiceNumber(),
                Wire.name(payout.status()),
                IdType.AFFILIATE.write(payout.affiliate()),
                affiliate == null ? "" : affiliate.name(),
                affiliate == null ? "" : affiliate.email(),
                amount(payout),
                currency(payout),
                commissions == null ? "0" : commissions.toString(),
                Objects.requireNonNullElse(payout.method(), ""),
                Objects.requireNonNullElse(payout.reference(), ""),
                time(payout.createdAt()),
                time(payout.processedAt()));
    }

    /** Email, amount, currency, the payout's id (30 characters: as many as PayPal takes), note. */
    private static void paypal(CsvFile file, Payout payout, Affiliate affiliate) {
        file.row(
                address(affiliate),
                amount(payout),
                currency(payout),
                IdType.PAYOUT.write(payout.id()),
                "Payout " + payout.invoiceNumber());
    }

    /** The exact amount arrives: fees are the company's. */
    private static void wise(CsvFile file, Payout payout, Affiliate affiliate) {
        String company = affiliate.profile().companyName();
        file.row(
                company == null ? affiliate.name() : company,
                address(affiliate),
                payout.invoiceNumber(),
                company == null ? "PERSON" : "INSTITUTION",
                "target",
                amount(payout),
                currency(payout),
                currency(payout),
                "EMAIL");
    }

    /** Where the affiliate wants the money, or else the affiliate's own address. */
    private static String address(Affiliate affiliate) {
        String details = affiliate.profile().payoutDetails();
        if (details == null) {
            return affiliate.email();
        }
        try {
            JsonNode email = JSON.readTree(details).path("email");
            return email.isTextual() && email.textValue().contains("@") ? email.textValue() : affiliate.email();
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("payout details are stored as JSON", notJson);
        }
    }

    private static Affiliate owner(Map<UUID, Affiliate> affiliates, Payout payout) {
        return Objects.requireNonNull(affiliates.get(payout.affiliate()), "who is paid is known");
    }

    private static String amount(Payout payout) {
        return payout.amount().amount().toPlainString();
    }

    private static String currency(Payout payout) {
        return payout.amount().currency().getCurrencyCode();
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
