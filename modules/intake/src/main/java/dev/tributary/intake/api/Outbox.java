package dev.tributary.intake.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What must be told after commit. A notice is written in the transaction whose change it tells of: both become true
 * together, or neither does.
 */
public interface Outbox {
    void add(Tx tx, List<Notice> notices) throws SQLException;

    /**
     * @param topic of contract affonso.md, section 18, such as {@code payout.paid}
     * @param payload a JSON object with the ids of what changed, such as {@code payout_id}; bodies are made when they
     *     are sent. No personal data.
     * @param at when the change was made
     */
    record Notice(UUID team, String topic, String payload, Instant at) {}
}
