package dev.tributary.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integration;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With which settings a request is understood: those of its integration as the team stored them, and over them what the
 * request brings along in a header, field by field, as Segment does with {@code X-Segment-Settings} (contract segment.md,
 * A1).
 */
final class SettingsOfCall {
    /** Of the header. Its bytes are bounded with all headers; this is what settings may be. */
    private static final int BYTES_MAX = 16 * 1024;

    /** What mappings see in place of the token: whether the request has it. Absent where the team has set none. */
    private static final String VERIFIED = "verified";

    private final String header;
    private final Json json;
    private final IntegrationSettings settings;

    /** @param header its name; empty: none is read */
    SettingsOfCall(String header, Json json) {
        this.header = header;
        this.json = json;
        this.settings = new IntegrationSettings(json);
    }

    /** @throws RefusedException invalid, when the header holds anything else than base64 of a JSON object */
    ObjectNode of(Call call) {
        ObjectNode settings = stored(call.integration());
        JsonNode token = settings.remove(IntegrationSettings.VERIFICATION_TOKEN);
        settings.remove(VERIFIED);
        if (token != null && !token.asText("").isEmpty()) {
            settings.put(VERIFIED, isSaid(token.asText(), call));
        }
        if (header.isEmpty()) {
            return settings;
        }
        List<String> sent = call.request().headers().getAll(header).stream()
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .toList();
        if (sent.size() > 1) {
            throw wrong(header + " is there twice");
        }
        if (!sent.isEmpty()) {
            settings.setAll(read(sent.get(0)));
        }
        return settings;
    }

    /** Compared here, byte by byte to the end, so that the time tells nothing of where the difference is. */
    private boolean isSaid(String token, Call call) {
        try {
            String said = json.readObject(call.body().bytes())
                    .path(IntegrationSettings.VERIFICATION_TOKEN)
                    .asText("");
            return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException nothing) {
            return false;
        }
    }

    private ObjectNode stored(@Nullable Integration integration) {
        return integration == null ? JsonNodeFactory.instance.objectNode() : settings.of(integration);
    }

    private ObjectNode read(String encoded) {
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            if (decoded.length > BYTES_MAX) {
                throw wrong(header + " must not hold more than 16 KiB");
            }
            return json.readObject(decoded);
        } catch (IllegalArgumentException notBase64) {
            throw wrong(
                    header + " must be base64 of a JSON object such as {\"eventMapping\": {\"Order Completed\": 0}}");
        } catch (MalformedJsonException malformed) {
            throw wrong(header + " must be base64 of a JSON object; what it holds is none: "
                    + malformed.problem().message());
        }
    }

    private RefusedException wrong(String message) {
        return new RefusedException(Refusal.invalid(new Problem(header, null, message)));
    }
}
