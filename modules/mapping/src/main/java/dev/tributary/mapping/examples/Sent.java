package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request of an example comes to before its mapping: as the routes hand it over. */
final class Sent {
    /** Segment sends settings along (contract segment.md, A1). */
    private static final String SETTINGS = "X-Segment-Settings";

    private Sent() {}

    /** Of a GET request the query, as one flat object of texts. */
    static String body(Example.Request request) {
        int query = request.path().indexOf('?');
        if (!request.method().equals("GET") || query < 0) {
            return request.body() == null ? "" : request.body();
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String pair : request.path().substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            said.put(equals < 0 ? pair : pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return said.toString();
    }

    /** @param stored settings of the integration */
    static ObjectNode settings(Json json, Example.Request request, ObjectNode stored) throws MalformedJsonException {
        String header = request.headers().get(SETTINGS);
        if (header == null) {
            return stored;
        }
        ObjectNode settings = stored.deepCopy();
        settings.setAll(json.readObject(Base64.getDecoder().decode(header)));
        return settings;
    }
}
