package dev.tributary.platform.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Runs work in one database transaction: everything in it becomes true together, or nothing does. */
public interface Transactor {
    /**
     * Commits when {@code work} returns, rolls back when it throws. Deadlocks, serialisation failures and unique keys that
     * another transaction took in between run the work again, a few times, so it must not act on anything outside the
     * transaction.
     *
     * @param teams whose rows the transaction may see and write; row-level security hides every other team's
     * @throws StatementTimeoutException when a statement waited too long; nothing was committed
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
