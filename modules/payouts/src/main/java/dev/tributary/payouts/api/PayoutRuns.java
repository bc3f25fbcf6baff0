package dev.tributary.payouts.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making payouts. */
public interface PayoutRuns {
    /**
     * Pays everybody who has earned enough. When the program's period was run before, nothing happens and that run is the
     * answer; two that begin at once wait for each other.
     *
     * @param period null: the current one, as the payment terms say
     * @throws dev.tributary.kernel.RefusedException invalid, naming {@code period}, when it is no name of a period, or
     *     lies ahead
     */
    Ran run(Tx tx, UUID team, UUID program, @Nullable String period, Instant at) throws SQLException;

    /** Newest first. */
    Listed<PayoutRun> list(Tx tx, UUID team, @Nullable UUID program, int limit, long offset) throws SQLException;

    /** @param replayed it had been there before */
    record Ran(PayoutRun run, boolean replayed) {}

    /**
     * A page of a list.
     *
     * @param total how many there are on all pages
     */
    record Listed<T>(List<T> items, long total) {
        public Listed {
            items = List.copyOf(items);
        }
    }
}
