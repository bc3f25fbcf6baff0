package dev.tributary.platform.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Runs work in one database transaction: everything in it becomes true together, or nothing does. */
public interface Transactor {
    /**
     * Commits when {@code work} returns, rolls back when it throws. Deadlocks and serialisation failures run the work
     * again, so it must not act on anything outside the transaction.
     *
     * @param teams whose rows the transaction may see and write; row-level security hides every other team's
     * @throws DatabaseUnavailableException when PostgreSQL cannot be reached; nothing is known to be committed
     * @throws StatementFailedException when PostgreSQL refused a statement; nothing was committed
     */
    <T> T inTransaction(Set<UUID> teams, Work<T> work);

    /** What happens inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx) throws SQLException;
    }
}
