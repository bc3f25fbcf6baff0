package dev.tributary.delivery.api;

import dev.tributary.partners.api.EmailType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail, as it is sent.
 *
 * @param affiliate whom it is about, and mostly who receives it
 * @param recipient an address
 * @param subject one line
 * @param body plain text; lines end with a line feed
 * @param attempts that were begun, whatever became of them
 * @param nextAttemptAt null unless it waits; while an attempt is under way, when that is given up for lost
 * @param lastProblem what the last attempt failed for; null when none did
 */
public record Mail(
        UUID team,
        UUID id,
        EmailType type,
        UUID affiliate,
        String recipient,
        String subject,
        String body,
        Status status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastProblem,
        Instant createdAt,
        @Nullable Instant sentAt) {

    @Override
    public String toString() { // no personal data in logs
        return "Mail[" + id + " " + type + " " + status + "]";
    }

    /** What became of it. */
    public enum Status {
        /** To be sent: for the first time, or again. */
        WAITING,
        /** The mail server has taken it. */
        SENT,
        /** Given up after too many attempts, or because nothing can be sent to its address. */
        FAILED
    }
}
