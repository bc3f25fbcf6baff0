package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.edge.Outcomes.Kind;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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
                ? success(status, out -> outcome(out, outcomes.get(0)))
                : success(status, out -> array(out, outcomes, Envelope::outcome));
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

    @Override
    public Answer explanation(Explanation explanation) {
        return success(200, out -> explanations.write(out, explanation));
    }

    @Override
    public Answer explanations(List<Explanation> found) {
        return success(200, out -> array(out, found, explanations::write));
    }

    @Override
    public Answer reply(Reply reply) {
        if (reply instanceof Reply.File file) {
            return new Answer(200, file.content(), file.mediaType(), file.name(), null, 0);
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

    private static void outcome(JsonGenerator out, Outcome outcome) throws IOException {
        if (outcome instanceof Converted converted) {
            EnvelopeData.conversion(out, converted);
        } else if (outcome instanceof Processed processed) {
            EnvelopeData.processed(out, processed);
        } else if (outcome instanceof ClickRecorded click) {
            EnvelopeData.click(out, click);
        } else if (outcome instanceof SignedUp signup) {
            EnvelopeData.referral(out, signup.referral());
        } else {
            throw new IllegalStateException("not a success: " + outcome);
        }
    }

    private Answer success(int status, Part data) {
        byte[] body = render(out -> {
            out.writeBooleanField("success", true);
            out.writeFieldName("data");
            data.write(out);
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
            WireJson.text(out, "field", problem.field());
            WireJson.text(out, "pointer", problem.pointer());
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

    private static <T> void array(JsonGenerator out, List<T> items, Item<T> item) throws IOException {
        out.writeStartArray();
        for (T each : items) {
            item.write(out, each);
        }
        out.writeEndArray();
    }

    /** A piece of an answer. */
    @FunctionalInterface
    private interface Part {
        void write(JsonGenerator out) throws IOException;
    }

    /** How one of many is written. */
    @FunctionalInterface
    private interface Item<T> {
        void write(JsonGenerator out, T item) throws IOException;
    }
}
