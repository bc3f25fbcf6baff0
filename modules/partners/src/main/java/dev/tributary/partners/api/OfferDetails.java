package dev.tributary.partners.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer with all that is said of it (contract affonso.md, section 16).
 *
 * @param websiteUrl where links of its affiliates lead instead of the program's website
 * @param deepLinkHosts where else links may lead: hosts, and what is below them
 * @param isDefault whether affiliates come into it when nothing else is said; true of one offer per program
 */
public record OfferDetails(
        Offer offer,
        @Nullable String description,
        @Nullable String websiteUrl,
        List<String> deepLinkHosts,
        boolean isDefault,
        Instant createdAt) {
    public OfferDetails {
        deepLinkHosts = List.copyOf(deepLinkHosts);
    }
}
