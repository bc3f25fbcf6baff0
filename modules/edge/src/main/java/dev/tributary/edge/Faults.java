package dev.tributary.edge;

import dev.tributary.kernel.IdType;
import dev.tributary.mapping.MappingException;
import dev.tributary.platform.database.SentTogether;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what nobody expected, under the request id that the caller was given. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tributary.edge");
    private static final int CAUSES_MAX = 10;

    private Faults() {}

    /** Where it happened and what it was; not the messages, which may quote what was sent. */
    static void log(String requestId, Throwable failure) {
        if (LOG.isErrorEnabled()) {
            LOG.error("Request {} failed:{}", requestId, describe(failure));
        }
    }

    /** The event is safe as a dead letter; its decision says what went wrong. */
    static void logDeadLetter(String requestId, UUID deadLetter) {
        LOG.error("Request {} failed; its event is dead letter {}", requestId, IdType.DEAD_LETTER.write(deadLetter));
    }

    /**
     * What a scheduled route could not do. No caller's words are in it, so that the message may be shown; one line, since
     * the reason is mostly outside of the hub and comes again every time.
     */
    static void logScheduled(String route, Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : ": " + failure.getMessage().replaceAll("\\p{Cntrl}+", " ");
        LOG.warn(
                "Route {} failed and tries again next time: {}{}",
                route,
                failure.getClass().getSimpleName(),
                message);
        LOG.debug("Route {} failed", route, failure);
    }

    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            text.append(depth == 0 ? " " : "\ncaused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof MappingException) { // names what to mend in a route folder, and nothing of a body
                text.append(": ").append(cause.getMessage());
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof SentTogether sent) { // names classes, and no data
                    text.append("\n\t").append(sent.getMessage());
                }
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}
