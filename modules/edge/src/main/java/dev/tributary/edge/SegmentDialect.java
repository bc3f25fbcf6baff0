package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code {"success": true}}, whatever became of the events, and errors with {@code code} and {@code message}: what
 * Segment's clients understand (contract segment.md, C1).
 */
final class SegmentDialect implements Dialect {
    private final Json json;

    SegmentDialect(Json json) {
        this.json = json;
    }

    /** Only a failure of ours is told: the client then sends the same again. */
    @Override
    public Answer outcomes(List<Outcome> outcomes, Statuses statuses, String requestId) {
        return outcomes.stream().anyMatch(Outcome.Failed.class::isInstance)
                ? error(ErrorCode.INTERNAL_ERROR, requestId)
                : success();
    }

    @Override
    public Answer list(Tally tally) {
        return success();
    }

    Answer success() {
        return new Answer(200, json.bytes(object().put("success", true)), null);
    }

    @Override
    public Answer refusal(Refusal refusal, String requestId) {
        ErrorCode code = ErrorCode.of(refusal.code());
        String message = refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        return error(code, message, requestId);
    }

    @Override
    public Answer error(ErrorCode code, String message, String requestId) {
        return new Answer(status(code), json.bytes(said(code, message)), code);
    }

    /** Too large is one of the two things that are the client's fault, and those are 400 (contract segment.md, B3). */
    private static int status(ErrorCode code) {
        return code == ErrorCode.PAYLOAD_TOO_LARGE ? ErrorCode.VALIDATION_ERROR.status() : code.status();
    }

    @Override
    public Answer rateLimited(int retryAfterSeconds) {
        ErrorCode code = ErrorCode.RATE_LIMIT_EXCEEDED;
        return new Answer(code.status(), json.bytes(said(code, code.message())), code, retryAfterSeconds);
    }

    private static ObjectNode said(ErrorCode code, String message) {
        return object().put("success", false)
                .put("code", code.name().toLowerCase(Locale.ROOT))
                .put("message", message);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
