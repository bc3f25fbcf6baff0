package dev.tributary.edge;

import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code {"message": ...}}, as Segment shows its customers what a partner destination said (contract segment.md, A2). */
final class MessageDialect implements Dialect {
    private final Json json;

    MessageDialect(Json json) {
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
        String sentence = known ? "Known already: nothing was changed" : OutcomeSentences.of(outcomes.get(0));
        return message(known ? statuses.replayed() : statuses.accepted(), sentence);
    }

    @Override
    public Answer list(Tally tally) {
        return message(200, tally.sentence());
    }

    /** Every problem in one line: a debugger shows the first line only. */
    @Override
    public Answer refusal(Refusal refusal, String requestId) {
        ErrorCode code = ErrorCode.of(refusal.code());
        String message = refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        return new Answer(code.status(), json.bytes(Map.of("message", message)), code);
    }

    @Override
    public Answer error(ErrorCode code, String message, String requestId) {
        String named = code == ErrorCode.INTERNAL_ERROR ? message + " (" + requestId + ")" : message;
        return new Answer(code.status(), json.bytes(Map.of("message", named)), code);
    }

    @Override
    public Answer rateLimited(int retryAfterSeconds) {
        ErrorCode code = ErrorCode.RATE_LIMIT_EXCEEDED;
        return new Answer(code.status(), json.bytes(Map.of("message", code.message())), code, retryAfterSeconds);
    }

    private Answer message(int status, String sentence) {
        return new Answer(status, json.bytes(Map.of("message", sentence)), null);
    }
}
