package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.partners.api.Integration;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;

/** What the edge itself reads of an integration's settings; the rest is its mapping's. */
final class IntegrationSettings {
    /** Of any kind: nothing is taken that is not signed. */
    static final String REQUIRE_SIGNATURE = "require_signature";

    /** Of Everflow: what advertisers send along with what they report. */
    static final String VERIFICATION_TOKEN = "verification_token";

    private IntegrationSettings() {}

    /** As the team stored them; the caller's to change. */
    static ObjectNode of(Integration integration, Json json) {
        try {
            return json.readObject(integration.settings().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("settings were checked before they were stored", impossible);
        }
    }
}
