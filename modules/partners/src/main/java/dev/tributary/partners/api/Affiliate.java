package dev.tributary.partners.api;

import java.util.UUID;

/**
 * Whoever refers customers.
 *
 * @param trackingId the affiliate's name in links: lower-case letters, digits, hyphen; unique in the team
 */
public record Affiliate(
        UUID team,
        UUID id,
        UUID program,
        UUID offer,
        String name,
        String email,
        String trackingId,
        PartnershipStatus status) {

    /** Whether the affiliate takes part (contract affonso.md, section 9). */
    public enum PartnershipStatus {
        PENDING,
        APPROVED,
        REJECTED
    }
}
