package dev.tributary.payouts.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** What a run would do. Nothing is written and nothing is locked. */
@FunctionalInterface
public interface PayoutPreviews {
    PayoutPreview preview(Tx tx, UUID team, UUID program, Instant at) throws SQLException;
}
