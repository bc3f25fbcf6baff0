package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.partners.api.Integration;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;

/**
 * What the edge itself reads of an integration's settings; the rest is its mapping's. They are read once for as long as
 * the same integration is handed out, which is for some seconds, and not once per request.
 */
final class IntegrationSettings {
    /** Of any kind: nothing is taken that is not signed. */
    static final String REQUIRE_SIGNATURE = "require_signature";

    /** Of Everflow: what advertisers send along with what they report. */
    static final String VERIFICATION_TOKEN = "verification_token";

    private final Json json;

    /** By identity: the next time an integration is read from the database it is another. */
    private final Cache<Integration, ObjectNode> known =
            Caffeine.newBuilder().executor(Runnable::run).weakKeys().build();

    IntegrationSettings(Json json) {
        this.json = json;
    }

    /** As the team stored them; the caller's to change. */
    ObjectNode of(Integration integration) {
        return shared(integration).deepCopy();
    }

    boolean requireSignature(Integration integration) {
        return shared(integration).path(REQUIRE_SIGNATURE).asBoolean(false);
    }

    private ObjectNode shared(Integration integration) {
        return known.get(integration, this::read);
    }

    private ObjectNode read(Integration integration) {
        try {
            return json.readObject(integration.settings().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("settings were checked before they were stored", impossible);
        }
    }
}
