package dev.tributary.intake.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One who tells what stands in the {@link Outbox}. Each notice is taken once, however many hubs take. */
public interface OutboxReader {
    /** Teams with notices that nobody has taken; in a transaction that names no team. */
    List<UUID> teams(Tx tx, int most) throws SQLException;

    /**
     * The oldest that nobody has taken, in their order; none while another hub is at those of the same team. They are
     * taken when the transaction commits, and only then.
     */
    List<Taken> take(Tx tx, UUID team, int most, Instant now) throws SQLException;

    /** As {@link Outbox.Notice}, stored. */
    record Taken(UUID team, UUID id, String topic, String payload, Instant at) {}
}
