package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanation.Conflict;
import dev.tributary.kernel.IdType;
import dev.tributary.rest.api.Fields;
import java.nio.charset.StandardCharsets;

/** Why an event did what it did, with the body as it came. */
final class ExplanationData {
    private final ObjectMapper mapper;

    ExplanationData(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode of(Explanation explanation) {
        Fields fields = new Fields()
                .id("id", IdType.EVENT, explanation.event())
                .text("source", explanation.source())
                .text("external_event_id", explanation.externalEventId())
                .text("type", explanation.type())
                .text("name", explanation.name())
                .text("outcome", explanation.outcome())
                .time("occurred_at", explanation.occurredAt())
                .time("received_at", explanation.receivedAt())
                .id("referral_id", IdType.REFERRAL, explanation.referral())
                .id("conversion_id", IdType.CONVERSION, explanation.conversion());
        return received(fields, explanation)
                .json("understood", explanation.understood())
                .json("decision", explanation.decision())
                .objects(
                        "conflicts",
                        explanation.conflicts().stream()
                                .map(ExplanationData::conflict)
                                .toList())
                .done();
    }

    /** To the byte what came, if it can stand inside JSON; a body that was no JSON is shown as a text. */
    private Fields received(Fields fields, Explanation explanation) {
        byte[] body = explanation.received();
        if (body == null) {
            return fields.text("received", null);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return isJson(text) ? fields.json("received", text) : fields.text("received", text);
    }

    private boolean isJson(String text) {
        try {
            return !mapper.readTree(text).isMissingNode();
        } catch (JsonProcessingException no) {
            return false;
        }
    }

    private static ObjectNode conflict(Conflict conflict) {
        return new Fields()
                .text("source", conflict.source())
                .texts("fields", conflict.fields())
                .time("at", conflict.at())
                .done();
    }
}
