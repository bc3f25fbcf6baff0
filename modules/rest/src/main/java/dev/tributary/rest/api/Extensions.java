package dev.tributary.rest.api;

import java.util.List;
import java.util.Map;

/**
 * What later modules add to the resources of partners.
 *
 * @param affiliateRemovals run in this order when an affiliate is deleted
 * @param affiliateExpansions by the word of {@code expand}: such as commissionOverrides
 * @param groupExpansions by the word of {@code expand}: incentives, multi_level_incentives
 */
public record Extensions(
        List<AffiliateRemoval> affiliateRemovals,
        Map<String, Expansion> affiliateExpansions,
        Map<String, Expansion> groupExpansions) {
    public static final Extensions NONE = new Extensions(List.of(), Map.of(), Map.of());

    public Extensions {
        affiliateRemovals = List.copyOf(affiliateRemovals);
        affiliateExpansions = Map.copyOf(affiliateExpansions);
        groupExpansions = Map.copyOf(groupExpansions);
    }
}
