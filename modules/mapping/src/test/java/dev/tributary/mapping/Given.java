package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the tests of this module start from. */
final class Given {
    static final Context CONTEXT =
            new Context(new UUID(1, 2), Instant.parse("2026-11-20T12:00:00Z"), UnknownReferral.REFUSE);
    static final Json JSON = new Json(JsonLimits.DEFAULT);

    private Given() {}

    static ObjectNode body(String json) {
        try {
            return JSON.readObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }

    /** A value as it stands in a body. */
    static JsonNode value(String json) {
        return body("{\"value\":" + json + "}").path("value");
    }

    static Understanding read(String jq, String body) {
        return SourceMapping.compile("test", jq).read(body(body), CONTEXT);
    }

    static List<Event> events(Understanding understanding) {
        if (understanding instanceof Understanding.Events understood) {
            return understood.events();
        }
        throw new AssertionError("refused: " + understanding);
    }

    static List<Problem> problems(Understanding understanding) {
        if (understanding instanceof Understanding.Refused refused) {
            return refused.refusal().problems();
        }
        throw new AssertionError("not refused: " + understanding);
    }

    /** {@code routes/sources} of this project. */
    static Path sources() {
        return Path.of(System.getProperty("tributary.root", "../.."), "routes", "sources");
    }
}
