package dev.tributary.commission.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Something that must be true of a team's books. Other modules add theirs. */
public interface LedgerCheck {
    /** Violations that one check names at most: whoever finds a hundred need not read the hundred-and-first. */
    int MOST = 100;

    /** Such as {@code entries balance}. */
    String name();

    /** Each thing that is not as it must be, at most {@link #MOST}. Reads only, and never the whole ledger at once. */
    List<Violation> run(Tx tx, UUID team) throws SQLException;

    /**
     * @param check its name
     * @param subject what it is about, by its ids
     * @param message a sentence for a person
     */
    record Violation(String check, UUID team, String subject, String message) {}
}
