package dev.tributary.partners.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever refers customers (contract affonso.md, section 9).
 *
 * @param trackingId the affiliate's name in links: lower-case letters, digits, hyphen; unique in the team
 * @param parent who recruited this affiliate, and earns on what it earns; null when nobody did
 */
public record Affiliate(
        UUID team,
        UUID id,
        UUID program,
        UUID offer,
        String name,
        String email,
        String trackingId,
        PartnershipStatus status,
        @Nullable UUID parent,
        Profile profile,
        Instant createdAt) {

    @Override
    public String toString() { // no personal data in logs
        return "Affiliate[" + id + " " + status + "]";
    }

    /** Whether the affiliate takes part. */
    public enum PartnershipStatus {
        PENDING,
        APPROVED,
        REJECTED
    }

    /**
     * What matters to people more than to the hub.
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param source how the affiliate came here, such as {@code api}
     * @param metadata JSON object
     * @param payoutMethod such as {@code paypal}
     * @param payoutDetails JSON object: where the money goes
     * @param invoiceDetails JSON object
     */
    public record Profile(
            @Nullable String companyName,
            @Nullable String countryCode,
            @Nullable String externalUserId,
            String source,
            boolean onboardingCompleted,
            @Nullable String metadata,
            @Nullable String payoutMethod,
            @Nullable String payoutDetails,
            @Nullable String invoiceDetails) {
        public static final Profile IMPORTED = new Profile(null, null, null, "import", false, null, null, null, null);

        @Override
        public String toString() { // no personal data in logs
            return "Profile[" + source + "]";
        }
    }
}
