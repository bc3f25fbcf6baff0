package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Settings that can be written and not be read: texts whose name says that they are secret. Answers show how they end, as
 * with keys; whoever sends that back means that it stays.
 */
final class SecretSettings {
    private static final Pattern SECRET = Pattern.compile("(?i).*(token|secret|password|api_?key)");
    private static final String HIDDEN = "\u2026";
    private static final int SHOWN = 4;

    /** Of a shorter one, its end would be too much of it. */
    private static final int WORTH_SHOWING = 8;

    private final Json json;

    SecretSettings(Json json) {
        this.json = json;
    }

    /** @param settings JSON object */
    String shown(String settings) {
        ObjectNode shown = object(settings);
        secrets(shown)
                .forEach(field ->
                        shown.put(field.getKey(), masked(field.getValue().textValue())));
        return shown.toString();
    }

    /**
     * What is to be stored.
     *
     * @param sent JSON object, in which secrets may be as {@link #shown} has them
     * @param stored before
     */
    String restored(String sent, String stored) {
        ObjectNode settings = object(sent);
        for (Map.Entry<String, JsonNode> field : secrets(object(stored))) {
            String known = field.getValue().textValue();
            if (settings.path(field.getKey()).asText().equals(masked(known))) {
                settings.put(field.getKey(), known);
            }
        }
        return settings.toString();
    }

    private static List<Map.Entry<String, JsonNode>> secrets(ObjectNode settings) {
        return settings.properties().stream()
                .filter(field -> field.getValue().isTextual()
                        && !field.getValue().textValue().isEmpty()
                        && SECRET.matcher(field.getKey()).matches())
                .map(field -> Map.entry(field.getKey(), field.getValue()))
                .toList();
    }

    private static String masked(String secret) {
        return secret.length() < WORTH_SHOWING ? HIDDEN : HIDDEN + secret.substring(secret.length() - SHOWN);
    }

    private ObjectNode object(String text) {
        try {
            return json.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("settings were checked before they were stored", impossible);
        }
    }
}
