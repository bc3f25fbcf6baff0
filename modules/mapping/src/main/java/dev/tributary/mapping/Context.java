package dev.tributary.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.UnknownReferral;
import java.time.Instant;
import java.util.UUID;

/**
 * What an event has from the request instead of from its payload.
 *
 * @param team the tenant, from the credentials
 * @param receivedAt when the hub received the request
 * @param unknownReferral what the source's route says about customers nobody referred
 * @param settings of the integration the request is for; the mapping sees them as {@code $settings}; not changed
 */
public record Context(UUID team, Instant receivedAt, UnknownReferral unknownReferral, ObjectNode settings) {
    /** Without an integration: no settings. */
    public Context(UUID team, Instant receivedAt, UnknownReferral unknownReferral) {
        this(team, receivedAt, unknownReferral, JsonNodeFactory.instance.objectNode());
    }
}
