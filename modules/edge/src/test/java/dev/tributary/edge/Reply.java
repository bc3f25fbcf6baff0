package dev.tributary.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What came back, header names in lower case. */
record Reply(int status, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException("not JSON: " + body, notJson);
        }
    }

    String code() {
        return json().at("/error/code").asText();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
