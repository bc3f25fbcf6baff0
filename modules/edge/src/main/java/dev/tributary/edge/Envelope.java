package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.Outcomes.Kind;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code {"success": true, "data": ...}} and {@code {"success": false, "error": ...}} (contract affonso.md, 1.2). */
final class Envelope implements Dialect {
    private static final int TYPICAL_BYTES = 1024;

    private final Json json;
    private final ExplanationData explanations;

    Envelope(Json json) {
        this.json = json;
        this.explanations = new ExplanationData(json.mapper());
    }

    @Override
    public Answer outcomes(List<Outcome> outcomes, Statuses statuses, String requestId) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Refused refused) {
                return refusal(refused.refusal(), requestId);
            }
            if (outcome instanceof Outcome.Failed) {
                return error(ErrorCode.INTERNAL_ERROR, requestId);
            }
        }
        boolean known = outcomes.stream().allMatch(outcome -> Outcomes.kind(outcome) == Kind.REPLAYED);
        int status = known ? statuses.replayed() : statuses.accepted();
        return outcomes.size() == 1
                ? success(status, EnvelopeData.of(outcomes.get(0)))
                : success(status, array(outcomes.stream().map(EnvelopeData::of)));
    }

    @Override
    public Answer list(Tally tally) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("received", tally.received()).put("taken", tally.taken());
        return success(200, data.put("refused", tally.refused()).put("skipped", tally.skipped()));
    }

    @Override
    public Answer refusal(Refusal refusal, String requestId) {
        ErrorCode code = ErrorCode.of(refusal.code());
        return error(code, refusal.message(), refusal.problems(), null, code.retryAfterSeconds());
    }

    @Override
    public Answer error(ErrorCode code, String message, String requestId) {
        String named = code == ErrorCode.INTERNAL_ERROR ? requestId : null;
        return error(code, message, List.of(), named, code.retryAfterSeconds());
    }

    @Override
    public Answer rateLimited(int retryAfterSeconds) {
        ErrorCode code = ErrorCode.RATE_LIMIT_EXCEEDED;
        return error(code, code.message(), List.of(), null, retryAfterSeconds);
    }

    Answer explanation(Explanation explanation) {
        return success(200, explanations.of(explanation));
    }

    Answer explanations(List<Explanation> found) {
        return success(200, array(found.stream().map(explanations::of)));
    }

    @Override
    public Answer reply(Reply reply) {
        if (reply instanceof Reply.File file) {
            return new Answer(200, file.content(), file.mediaType(), file.name(), null, null, 0);
        }
        Reply.Json answer = (Reply.Json) reply;
        byte[] body = render(out -> {
            out.writeBooleanField("success", true);
            for (Map.Entry<String, JsonNode> part : answer.envelope().properties()) {
                out.writeFieldName(part.getKey());
                out.writeTree(part.getValue());
            }
        });
        return new Answer(answer.status(), body, null);
    }

    private Answer success(int status, JsonNode data) {
        byte[] body = render(out -> {
            out.writeBooleanField("success", true);
            out.writeFieldName("data");
            out.writeTree(data);
        });
        return new Answer(status, body, null);
    }

    private Answer error(
            ErrorCode code, String message, List<Problem> problems, @Nullable String requestId, int retryAfter) {
        byte[] body = render(out -> {
            out.writeBooleanField("success", false);
            out.writeObjectFieldStart("error");
            out.writeStringField("code", code.name());
            out.writeStringField("message", message);
            problems(out, problems);
            if (retryAfter > 0) {
                out.writeNumberField("retryAfter", retryAfter);
            }
            if (requestId != null) {
                out.writeStringField("request_id", requestId);
            }
            out.writeEndObject();
        });
        return new Answer(code.status(), body, code, retryAfter);
    }

    private static void problems(JsonGenerator out, List<Problem> problems) throws IOException {
        if (problems.isEmpty()) {
            return;
        }
        String field = problems.get(0).field();
        if (field != null) {
            out.writeStringField("field", field);
        }
        boolean placed = problems.stream().anyMatch(problem -> problem.field() != null || problem.pointer() != null);
        if (!placed && problems.size() == 1) {
            return; // the message says it all
        }
        out.writeArrayFieldStart("details");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringField("field", problem.field());
            out.writeStringField("pointer", problem.pointer());
            out.writeStringField("message", problem.message());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private byte[] render(Part content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator out = json.mapper().getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static ArrayNode array(Stream<ObjectNode> items) {
        return JsonNodeFactory.instance.arrayNode().addAll(items.toList());
    }

    /** A piece of an answer. */
    @FunctionalInterface
    private interface Part {
        void write(JsonGenerator out) throws IOException;
    }
}
