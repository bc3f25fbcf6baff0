package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded sale and what it earned, as it stands now (contract affonso-conversions, response).
 *
 * @param earning null when it earned nothing: no incentive matched, or the sale is not complete
 */
public record Conversion(
        UUID team,
        UUID id,
        UUID event,
        String externalEventId,
        UUID referral,
        UUID affiliate,
        UUID program,
        Money sale,
        SalesStatus salesStatus,
        @Nullable Earning earning,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The commission.
     *
     * @param holdPeriodDays null without a hold period
     */
    public record Earning(
            UUID id,
            UUID incentive,
            Money amount,
            CommissionStatus status,
            @Nullable Integer holdPeriodDays) {}
}
