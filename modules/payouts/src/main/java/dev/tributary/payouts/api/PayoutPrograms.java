package dev.tributary.payouts.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What payouts need to know of teams and their programs. */
public interface PayoutPrograms {
    /** Every team, whatever the transaction names. */
    List<UUID> teams(Tx tx) throws SQLException;

    /** All of the team, the oldest first. */
    List<Since> of(Tx tx, UUID team) throws SQLException;

    /** @param since when the program was made */
    record Since(UUID program, Instant since) {}
}
