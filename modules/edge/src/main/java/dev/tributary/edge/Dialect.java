package dev.tributary.edge;

import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Refusal;
import dev.tributary.rest.api.Reply;
import java.util.List;

/** How a source's callers are spoken to. A dialect phrases; it decides nothing. */
sealed interface Dialect permits Envelope, EverflowDialect, MessageDialect, SegmentDialect {
    /** The outcomes of one request, at least one. */
    Answer outcomes(List<Outcome> outcomes, Statuses statuses, String requestId);

    /** A list of payloads, of which at least one was taken. */
    Answer list(Tally tally);

    Answer refusal(Refusal refusal, String requestId);

    Answer error(ErrorCode code, String message, String requestId);

    /** 429, with the time when the key may come back. */
    Answer rateLimited(int retryAfterSeconds);

    /** What an operation of the management API found or did. */
    default Answer reply(Reply reply) {
        throw new IllegalStateException("no operation is answered in this dialect");
    }

    default Answer error(ErrorCode code, String requestId) {
        return error(code, code.message(), requestId);
    }

    /**
     * The statuses of success, which a route file chooses.
     *
     * @param accepted for what is new
     * @param replayed for what was known before
     */
    record Statuses(int accepted, int replayed) {
        public Statuses {
            if (accepted / 100 != 2 || replayed / 100 != 2) {
                throw new IllegalArgumentException("success is answered with 200 to 299");
            }
        }
    }
}
