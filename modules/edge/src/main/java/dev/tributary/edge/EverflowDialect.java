package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Reply;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code {"error": "..."}} (contract everflow.md, section 4); and of an advertiser's event what became of it, in one small
 * object. One that is invalid is recorded, and so no error: whoever reports it has done its part.
 */
final class EverflowDialect implements Dialect {
    private final Json json;

    EverflowDialect(Json json) {
        this.json = json;
    }

    @Override
    public Answer outcomes(List<Outcome> outcomes, Statuses statuses, String requestId) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused) {
                return refusal(refused.refusal(), requestId);
            }
            if (outcome instanceof Outcome.Failed) {
                return error(ErrorCode.INTERNAL_ERROR, requestId);
            }
        }
        boolean known = outcomes.stream().allMatch(outcome -> Outcomes.kind(outcome) == Outcomes.Kind.REPLAYED);
        int status = known ? statuses.replayed() : statuses.accepted();
        return new Answer(status, json.bytes(said(outcomes.get(0))), null);
    }

    private static ObjectNode said(Outcome outcome) {
        if (outcome instanceof Reported reported) {
            return object().put("conversion_id", NetworkIds.write(reported.conversion()))
                    .put("transaction_id", reported.transactionId() == null ? "" : reported.transactionId())
                    .put("status", Wire.name(reported.status()))
                    .put("error_code", reported.errorCode())
                    .put("error_message", reported.errorMessage() == null ? "" : reported.errorMessage());
        }
        return object().put("result", true);
    }

    @Override
    public Answer list(Tally tally) {
        return new Answer(200, json.bytes(object().put("result", true).put("message", tally.sentence())), null);
    }

    /** As it is: networks know no envelope. */
    @Override
    public Answer reply(Reply reply) {
        if (reply instanceof Reply.File file) {
            return new Answer(200, file.content(), file.mediaType(), file.name(), null, null, 0);
        }
        Reply.Json answer = (Reply.Json) reply;
        return new Answer(answer.status(), json.bytes(answer.envelope()), null);
    }

    @Override
    public Answer refusal(Refusal refusal, String requestId) {
        String message = refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        return error(ErrorCode.of(refusal.code()), message, requestId);
    }

    @Override
    public Answer error(ErrorCode code, String message, String requestId) {
        String named = code == ErrorCode.INTERNAL_ERROR ? message + " (" + requestId + ")" : message;
        return new Answer(code.status(), json.bytes(object().put("error", named)), code);
    }

    @Override
    public Answer rateLimited(int retryAfterSeconds) {
        ErrorCode code = ErrorCode.RATE_LIMIT_EXCEEDED;
        return new Answer(code.status(), json.bytes(object().put("error", code.message())), code, retryAfterSeconds);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
