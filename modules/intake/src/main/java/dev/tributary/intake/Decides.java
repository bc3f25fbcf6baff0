package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Decides events that nobody decided before, in the order of arrival, and books what they earn. */
@FunctionalInterface
interface Decides {
    /** @return one per event that is given, in any order */
    Decisions decide(Tx tx, List<Candidate> fresh) throws SQLException;
}
