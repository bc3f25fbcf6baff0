package dev.tributary.app.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as people read it; numbers stay as they were written. */
public final class JsonText {
    private static final Json JSON = new Json(JsonLimits.DEFAULT);
    private static final ObjectWriter PRETTY = JSON.mapper()
            .writer(new DefaultPrettyPrinter(new Separators().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private JsonText() {}

    public static String pretty(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same for JSON that stands in a difference. */
    static String pretty(String json) {
        try {
            return pretty(JSON.readObject(("{\"v\":" + json + "}").getBytes(StandardCharsets.UTF_8))
                    .path("v"));
        } catch (MalformedJsonException text) {
            return json;
        }
    }

    /** The same without values that stand in it as text: to be looked into. */
    static ObjectNode plain(ObjectNode node) {
        try {
            return JSON.readObject(JSON.mapper().writeValueAsBytes(node));
        } catch (JsonProcessingException | MalformedJsonException impossible) {
            throw new IllegalStateException("our own JSON cannot be read", impossible);
        }
    }

    static ObjectNode object(byte[] body) throws MalformedJsonException {
        return JSON.readObject(body);
    }
}
