package dev.tributary.intake.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event: as received, as understood, and what it did.
 *
 * @param outcome {@code converted}, {@code processed}, {@code unattributed}, {@code signed_up} or {@code refused}
 * @param received the body as it came; null once its retention time is over
 * @param understood the canonical event as JSON; null once its retention time is over
 * @param decision every step, as JSON; null once its retention time is over
 */
@SuppressWarnings("ArrayRecordComponent") // the body is written out once and never compared
public record Explanation(
        UUID event,
        String source,
        @Nullable String externalEventId,
        String type,
        String name,
        String outcome,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        @Nullable UUID referral,
        @Nullable UUID conversion,
        byte @Nullable [] received,
        @Nullable String understood,
        @Nullable String decision,
        List<Conflict> conflicts) {

    /** The key came again with other content. */
    public record Conflict(String source, List<String> fields, Instant at) {}
}
