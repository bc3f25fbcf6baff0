package dev.tributary.attribution.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tie between a customer and the affiliate who brought them. It begins as a click, with the click's id.
 *
 * @param customerId the customer in billing; at most one referral of a team has it
 * @param externalUserId the user in the application; at most one referral of a team has it
 * @param convertedAt when it first became more than a lead
 * @param metadata JSON object or null
 */
public record Referral(
        UUID team,
        UUID id,
        UUID program,
        UUID affiliate,
        ReferralStatus status,
        @Nullable String customerId,
        @Nullable String externalUserId,
        @Nullable String email,
        @Nullable String name,
        @Nullable String subscriptionId,
        @Nullable String metadata,
        Instant createdAt,
        @Nullable Instant convertedAt) {

    @Override
    public String toString() { // no personal data in logs
        return "Referral[" + id + " " + status + "]";
    }
}
