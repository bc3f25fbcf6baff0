package dev.tributary.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.testkit.examples.Example;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request of an example comes to before its mapping: as the routes hand it over. */
final class Sent {
    /** What the integrations of a trial have stored. */
    private static final String EVERFLOW = "{\"event_mapping\": {\"Order Completed\": 0, \"Purchase\": 24}}";

    private Sent() {}

    /** Of a GET request the query, as one flat object of texts. */
    static String body(Example.Request request) {
        if (!request.method().equals("GET")) {
            return String.valueOf(request.body());
        }
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        String path = request.path();
        for (String pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    /** Those of a trial's integration, and over them those of the header. */
    static ObjectNode settings(Example example) {
        ObjectNode settings = Given.body(example.source().startsWith("everflow") ? EVERFLOW : "{}");
        String header = example.request().headers().get("X-Segment-Settings");
        if (header != null) {
            settings.setAll(Given.body(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8)));
        }
        return settings;
    }
}
