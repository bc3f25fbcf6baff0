package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** What becomes of events that are new. */
@FunctionalInterface
interface Decides {
    /** @param fresh in the order of arrival; each event sees what those before it changed */
    Decisions decide(Tx tx, List<Candidate> fresh) throws SQLException;
}
