package dev.tributary.payouts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a program promises its affiliates (contract affonso.md, section 15). The hub acts on the threshold, the frequency
 * and the prefix of invoices; the rest is kept and shown.
 *
 * @param thresholdMinor what somebody must have earned to be paid, in minor units of the team's currency; at least 0
 * @param frequencySince when the frequency was set: a period that began earlier is not run by itself
 */
public record PaymentTerms(
        UUID team,
        UUID program,
        Defaults defaults,
        long thresholdMinor,
        Frequency frequency,
        Instant frequencySince,
        List<String> methods,
        boolean autoPayout,
        Invoicing invoicing) {

    /** The threshold where none was set: so many whole units of the team's currency. */
    public static final long THRESHOLD_UNITS = 50;

    public PaymentTerms {
        methods = List.copyOf(methods);
    }

    /** The same, with the frequency in force since then. */
    public PaymentTerms since(Instant moment) {
        return new PaymentTerms(
                team, program, defaults, thresholdMinor, frequency, moment, methods, autoPayout, invoicing);
    }

    /** How often there are payouts. */
    public enum Frequency {
        /** On Monday. */
        WEEKLY,
        /** On the first. */
        MONTHLY
    }

    /**
     * What is usual in the program, where an incentive says nothing else.
     *
     * @param limit commissions per referral; null: no limit
     * @param holdDays null: none
     * @param cookieDays 1 to 365
     */
    public record Defaults(
            CommissionType type,
            BigDecimal rate,
            CommissionDuration duration,
            @Nullable Integer limit,
            @Nullable Integer holdDays,
            int cookieDays) {}

    /** What a rate is of. */
    public enum CommissionType {
        FIXED,
        PERCENTAGE,
        CREDITS
    }

    /** How long a referral pays. */
    public enum CommissionDuration {
        LIFETIME,
        TIME_LIMITED,
        PAYMENT_LIMITED
    }

    /** @param prefix at most 20 characters; null: {@code INV} */
    public record Invoicing(InvoiceRule rule, @Nullable String prefix, boolean requireTaxForms, Owner owner) {}

    /** Who writes the invoice. */
    public enum InvoiceRule {
        NONE,
        OWNER_PROVIDES,
        AFFILIATE_PROVIDES,
        SELF_BILLING
    }

    /**
     * Who pays.
     *
     * @param vatRate percent
     */
    public record Owner(
            @Nullable String companyName,
            @Nullable String addressLine1,
            @Nullable String addressLine2,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String vatId,
            @Nullable BigDecimal vatRate) {
        public static final Owner UNKNOWN = new Owner(null, null, null, null, null, null, null, null);
    }
}
