package dev.tributary.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The click inside a click event.
 *
 * @param trackingId the affiliate's name in links
 * @param programId optional; must be the affiliate's program when given
 * @param details JSON object: referrer, utm parameters, ad ids, sub ids, ip, user agent
 */
public record Visit(String trackingId, @Nullable String programId, String details) {}
