package dev.tributary.mapping;

import dev.tributary.kernel.UnknownReferral;
import java.time.Instant;
import java.util.UUID;

/**
 * What an event has from the request instead of from its payload.
 *
 * @param team the tenant, from the credentials
 * @param receivedAt when the hub received the request
 * @param unknownReferral what the source's route says about customers nobody referred
 */
public record Context(UUID team, Instant receivedAt, UnknownReferral unknownReferral) {}
