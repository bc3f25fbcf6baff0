package dev.tributary.edge;

import static dev.tributary.edge.WireJson.id;
import static dev.tributary.edge.WireJson.raw;
import static dev.tributary.edge.WireJson.text;
import static dev.tributary.edge.WireJson.time;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanation.Conflict;
import dev.tributary.kernel.IdType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Why an event did what it did, with the body as it came. */
final class ExplanationData {
    private final ObjectMapper mapper;

    ExplanationData(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void write(JsonGenerator json, Explanation explanation) throws IOException {
        json.writeStartObject();
        id(json, "id", IdType.EVENT, explanation.event());
        text(json, "source", explanation.source());
        text(json, "external_event_id", explanation.externalEventId());
        text(json, "type", explanation.type());
        text(json, "name", explanation.name());
        text(json, "outcome", explanation.outcome());
        time(json, "occurred_at", explanation.occurredAt());
        time(json, "received_at", explanation.receivedAt());
        id(json, "referral_id", IdType.REFERRAL, explanation.referral());
        id(json, "conversion_id", IdType.CONVERSION, explanation.conversion());
        received(json, explanation);
        raw(json, "understood", explanation.understood());
        raw(json, "decision", explanation.decision());
        json.writeArrayFieldStart("conflicts");
        for (Conflict conflict : explanation.conflicts()) {
            conflict(json, conflict);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** To the byte what came, if it can stand inside JSON; a body that was no JSON is shown as a text. */
    private void received(JsonGenerator json, Explanation explanation) throws IOException {
        byte[] body = explanation.received();
        if (body == null) {
            json.writeNullField("received");
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (isJson(text)) {
            raw(json, "received", text);
        } else {
            text(json, "received", text);
        }
    }

    private boolean isJson(String text) {
        try {
            return !mapper.readTree(text).isMissingNode();
        } catch (JsonProcessingException no) {
            return false;
        }
    }

    private static void conflict(JsonGenerator json, Conflict conflict) throws IOException {
        json.writeStartObject();
        text(json, "source", conflict.source());
        json.writeArrayFieldStart("fields");
        for (String field : conflict.fields()) {
            json.writeString(field);
        }
        json.writeEndArray();
        time(json, "at", conflict.at());
        json.writeEndObject();
    }
}
