package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller with one key. Bodies are written with single quotes. */
record Api(HubClient client, String key) {
    Api with(String otherKey) {
        return new Api(client, otherKey);
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** What was made. */
    JsonNode made(String path, String body) {
        Reply reply = post(path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().path("data");
    }

    JsonNode data(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("data");
    }

    /** The field of every item of a list. */
    List<String> column(Reply reply, String field) {
        List<String> values = new ArrayList<>();
        data(reply).forEach(item -> values.add(item.path(field).asText()));
        return values;
    }

    /** Refused with this status and code, and these fields in this order. */
    void refused(Reply reply, int status, String code, String... fields) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        List<String> named = new ArrayList<>();
        reply.json()
                .at("/error/details")
                .forEach(detail -> named.add(detail.path("field").asText()));
        if (fields.length == 1 && named.isEmpty()) {
            named.add(reply.json().at("/error/field").asText());
        }
        assertThat(named).as(reply.body()).contains(fields);
    }

    private Reply send(String method, String path, @Nullable String body) {
        String json = body == null ? null : body.replace('\'', '"');
        return client.send(method, path, HubClient.bearer(key), json);
    }
}
