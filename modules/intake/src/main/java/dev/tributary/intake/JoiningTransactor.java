package dev.tributary.intake;

import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Does every piece of work in a transaction that is open already, and neither commits nor rolls back. */
final class JoiningTransactor implements Transactor {
    private final Tx open;

    /** @param open names every team whose work will come */
    JoiningTransactor(Tx open) {
        this.open = open;
    }

    @Override
    public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
        try {
            return work.in(open);
        } catch (SQLException failure) {
            throw new Interrupted(failure);
        }
    }

    /** For whoever opened the transaction: only there can be decided whether to try it again. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        Interrupted(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
