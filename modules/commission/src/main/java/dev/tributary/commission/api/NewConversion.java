package dev.tributary.commission.api;

import dev.tributary.kernel.Sale;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale to be recorded, with everything that decides what it earns.
 *
 * @param externalEventId the key it came under
 * @param offer whose incentives apply
 * @param teamCurrency in which commissions are owed
 * @param ineligible why nothing may be earned, whatever the incentives say; null when something may
 * @param occurredAt when the sale happened, as far as is known
 * @param recordedAt now
 * @param metadata JSON object or null
 */
public record NewConversion(
        UUID team,
        UUID id,
        UUID event,
        String externalEventId,
        UUID referral,
        UUID affiliate,
        UUID program,
        UUID offer,
        Currency teamCurrency,
        Sale sale,
        @Nullable String ineligible,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String metadata) {}
