package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.mapping.examples.Example.Request;
import dev.tributary.mapping.examples.Example.Response;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads example files, numbers digit by digit, and refuses what it does not know: a misspelt name would test nothing. */
final class ExampleFiles {
    private static final Json JSON = new Json(JsonLimits.DEFAULT);
    private static final Map<String, String> USUAL_HEADERS =
            Map.of("Authorization", "Bearer <key>", "Content-Type", "application/json");

    private ExampleFiles() {}

    static Example read(Path file) {
        try {
            return read(file, Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    private static Example read(Path file, String json) {
        JsonNode root = parse(json);
        known(root, Set.of("description", "given", "request", "events", "response"));
        List<Request> given = new ArrayList<>();
        root.path("given").forEach(request -> given.add(request(request)));
        String fileName = file.getFileName().toString();
        return new Example(
                sourceOf(file),
                fileName.substring(0, fileName.length() - ".json".length()),
                root.path("description").asText(""),
                given,
                request(present(root, "request")),
                events(root.get("events")),
                response(present(root, "response")));
    }

    private static Request request(JsonNode node) {
        known(node, Set.of("method", "path", "headers", "body", "raw", "capture"));
        JsonNode body = node.get("body");
        JsonNode raw = node.get("raw");
        if (body != null && raw != null) {
            throw new IllegalArgumentException("a request has a body or a raw body, not both");
        }
        return new Request(
                present(node, "method").asText(),
                present(node, "path").asText(),
                node.has("headers") ? texts(node.path("headers")) : USUAL_HEADERS,
                body != null ? body.toString() : raw == null ? null : raw.asText(),
                texts(node.path("capture")));
    }

    private static Response response(JsonNode node) {
        known(node, Set.of("status", "headers", "body"));
        return new Response(present(node, "status").intValue(), texts(node.path("headers")), present(node, "body"));
    }

    private static @Nullable List<JsonNode> events(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        List<JsonNode> events = new ArrayList<>();
        node.forEach(events::add);
        return events;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static JsonNode present(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node instanceof MissingNode) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return node;
    }

    private static void known(JsonNode object, Set<String> names) {
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field)) {
                throw new IllegalArgumentException("unknown field " + field + "; known are " + names);
            }
        }
    }

    /** routes/sources/NAME/examples/file.json */
    private static String sourceOf(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.getName(absolute.getNameCount() - 3).toString();
    }
}
