package dev.tributary.attribution.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A visit through an affiliate's link.
 *
 * @param details JSON object: referrer, utm parameters, ad ids, sub ids, ip, user agent, country (two letters); {@code offer}, the
 *     number of the offer it is of, where one was named; {@code consent}, false when the visitor gave none, true when it
 *     was given later
 */
public record Click(UUID team, UUID id, UUID program, UUID affiliate, String details, Instant createdAt) {}
