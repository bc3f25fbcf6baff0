package dev.tributary.intake.api;

import dev.tributary.kernel.EventType;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came in, as lists: for people who look for something. */
public interface EventRecords {
    /** The newest first. */
    Slice<Line> list(Tx tx, Filter filter, long offset, int limit) throws SQLException;

    /**
     * How many the whole list has.
     *
     * @param most where counting ends
     */
    long count(Tx tx, Filter filter, long most) throws SQLException;

    /** What could not be taken, the newest first. */
    Page<DeadLetter> deadLetters(Tx tx, UUID team, long offset, int limit) throws SQLException;

    Optional<DeadLetter> deadLetter(Tx tx, UUID team, UUID id) throws SQLException;

    /** When events were received, by id; those that are unknown are left out. */
    Map<UUID, Instant> receivedAt(Tx tx, UUID team, Collection<UUID> events) throws SQLException;

    /**
     * Which events; what is null does not matter.
     *
     * @param name the sender's own, exactly
     * @param from received at this moment or later
     * @param until received before this moment
     */
    record Filter(
            UUID team,
            @Nullable EventType type,
            @Nullable State outcome,
            @Nullable String source,
            @Nullable String name,
            @Nullable UUID referral,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** What an event did, in a word. */
    enum State {
        CONVERTED,
        PROCESSED,
        UNATTRIBUTED,
        PARKED,
        SIGNED_UP,
        /** An advertiser's event, valid or not. */
        REPORTED,
        REFUNDED,
        REFUSED
    }

    /** One event in short; {@link Explanations} has the whole. */
    record Line(
            UUID event,
            String source,
            @Nullable String externalEventId,
            String type,
            String name,
            String outcome,
            @Nullable String action,
            @Nullable UUID referral,
            @Nullable UUID conversion,
            @Nullable Instant occurredAt,
            Instant receivedAt) {}

    /**
     * Something that no mapping could read, or that failed inside.
     *
     * @param cause {@code refused} or {@code failed}
     * @param problems JSON list: what was wrong
     * @param received the body, or its beginning
     */
    @SuppressWarnings("ArrayRecordComponent") // the body is written out once and never compared
    record DeadLetter(UUID id, String source, String cause, String problems, byte[] received, Instant receivedAt) {}

    /** @param more whether others come after these */
    record Slice<T>(List<T> items, boolean more) {
        public Slice {
            items = List.copyOf(items);
        }
    }

    /** @param total how many there are on all pages */
    record Page<T>(List<T> items, long total) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
