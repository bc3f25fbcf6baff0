package dev.tributary.partners.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a program (contract affonso.md, section 15).
 *
 * @param slug lower-case letters, digits, hyphen, 1 to 100; unique in the team
 */
public record ProgramProfile(
        UUID team,
        UUID id,
        String name,
        String slug,
        Presentation presentation,
        AccessMode accessMode,
        boolean affiliateLinksEnabled,
        CustomerVisibility customerVisibility,
        Instant createdAt,
        Instant updatedAt) {

    /** How it is shown to people. */
    public record Presentation(
            @Nullable String tagline,
            @Nullable String category,
            @Nullable String description,
            @Nullable String websiteUrl,
            @Nullable String logoUrl) {}

    /** Who may become an affiliate. */
    public enum AccessMode {
        /** Everybody, at once. */
        PUBLIC,
        /** Everybody, once approved. */
        PRIVATE,
        /** Whoever is invited. */
        INVITE
    }

    /** What affiliates see of the customers they referred. */
    public enum CustomerVisibility {
        HIDDEN,
        NAME,
        EMAIL,
        NAME_AND_EMAIL
    }
}
