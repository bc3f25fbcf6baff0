package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale or a lead to be recorded, with everything that decides what it earns.
 *
 * @param event that told of it; null when a person entered it
 * @param externalEventId the key it came under; null with {@code event}
 * @param referredAt when the referral began: rates, durations and levels may depend on its age
 * @param affiliate who referred the customer
 * @param uplines who recruited the affiliate, the nearest first; at most three
 * @param teamCurrency in which commissions are owed
 * @param sale as it was sent; null for a lead, and where an advertiser's event has none
 * @param amount the sale in the team's currency; zero for a lead
 * @param rate what turned the one into the other; null when both have the same currency
 * @param ineligible why nothing may be earned, whatever the incentives say; null when something may
 * @param occurredAt when it happened, as far as is known: the rules of that moment decide
 * @param recordedAt now
 * @param metadata JSON object or null
 * @param network null unless it is an advertiser's event
 */
public record NewConversion(
        UUID team,
        UUID id,
        @Nullable UUID event,
        @Nullable String externalEventId,
        UUID referral,
        Instant referredAt,
        Earner affiliate,
        List<Earner> uplines,
        UUID program,
        Currency teamCurrency,
        @Nullable Sale sale,
        Money amount,
        @Nullable Rate rate,
        @Nullable String ineligible,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String metadata,
        @Nullable NetworkSale network) {

    public NewConversion {
        uplines = List.copyOf(uplines);
    }

    /** No advertiser's event. */
    public NewConversion(
            UUID team,
            UUID id,
            @Nullable UUID event,
            @Nullable String externalEventId,
            UUID referral,
            Instant referredAt,
            Earner affiliate,
            List<Earner> uplines,
            UUID program,
            Currency teamCurrency,
            @Nullable Sale sale,
            Money amount,
            @Nullable Rate rate,
            @Nullable String ineligible,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String metadata) {
        this(
                team,
                id,
                event,
                externalEventId,
                referral,
                referredAt,
                affiliate,
                uplines,
                program,
                teamCurrency,
                sale,
                amount,
                rate,
                ineligible,
                occurredAt,
                recordedAt,
                metadata,
                null);
    }

    /**
     * An advertiser's event: only the rules for it are asked, and it is recorded with or without a sale.
     *
     * @param advertiserEvent the advertiser's number for it
     * @param revenue what the advertiser says it owes, in the team's currency; null: as the rule says
     */
    public record NetworkSale(int advertiserEvent, @Nullable Money revenue) {}

    /** What it is recorded as. */
    public Conversion.Kind kind() {
        if (sale != null) {
            return Conversion.Kind.SALE;
        }
        return network == null ? Conversion.Kind.LEAD : Conversion.Kind.ACTION;
    }

    /**
     * Somebody who may earn.
     *
     * @param offer whose incentives apply
     */
    public record Earner(UUID affiliate, UUID offer, Standing standing) {}

    /** Whether an affiliate takes part. */
    public enum Standing {
        PENDING,
        APPROVED,
        /** Later sales are recorded, and earn zero (contract affonso.md, section 9). */
        REJECTED
    }

    /**
     * An exchange rate, as it was used.
     *
     * @param rate units of the team's currency for one of what was sent
     */
    public record Rate(LocalDate day, BigDecimal rate) {}
}
