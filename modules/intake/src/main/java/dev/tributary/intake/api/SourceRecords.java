package dev.tributary.intake.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team's sources: what comes in by each, and whether it may. */
public interface SourceRecords {
    /**
     * One for each of these sources, in the same order.
     *
     * @param since what is counted was received at this moment or later
     */
    List<SourceRecord> of(Tx tx, UUID team, Collection<String> sources, Instant since) throws SQLException;

    /** From the next moment on, everything that comes in by it is sent away, to be sent again later. */
    void switchOff(Tx tx, UUID team, String source, Instant at) throws SQLException;

    void switchOn(Tx tx, UUID team, String source) throws SQLException;

    /**
     * A source of a team.
     *
     * @param switchedOffAt null while it is on
     * @param lastEventAt when its last event was received, whatever came of it; null when none ever was. A click that was
     *     recorded is a referral, not an event
     * @param events by what became of them, since then
     * @param deadLetters by their cause, since then: {@code refused} by the mapping, {@code failed} inside
     */
    record SourceRecord(
            String source,
            @Nullable Instant switchedOffAt,
            @Nullable Instant lastEventAt,
            Map<EventRecords.State, Long> events,
            Map<String, Long> deadLetters) {
        public SourceRecord {
            events = Map.copyOf(events);
            deadLetters = Map.copyOf(deadLetters);
        }

        public boolean enabled() {
            return switchedOffAt == null;
        }
    }
}
