package dev.tributary.platform.database;

import java.sql.SQLException;
import java.util.UUID;

/**
 * Makes changes of what a team has set up wait for each other, until the end of their transactions. Whoever reads a
 * record, changes a field and writes all of it back takes this first; else, of two who do so at once, the later one
 * undoes what the earlier one did. Events, refunds and payouts do not take it.
 */
public final class TeamLock {
    private static final String TAKE =
            "select pg_advisory_xact_lock(hashtextextended('team settings ' || ?::text, 0))::text as locked";

    private TeamLock() {}

    /** Must come before the first read of what is to be changed: what was read before it may be out of date. */
    public static void take(Tx tx, UUID team) throws SQLException {
        tx.query(TAKE, p -> p.uuid(team), row -> team);
    }
}
