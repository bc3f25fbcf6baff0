package dev.tributary.intake;

import dev.tributary.platform.database.DatabaseUnavailableException;
import dev.tributary.platform.database.StatementTimeoutException;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides events that waited in parts, each a transaction. A part that fails is made smaller until the event that fails
 * stands alone; that one is passed over, and waits on.
 */
final class WalkingThroughWaiting {
    private static final Logger LOG = LoggerFactory.getLogger(WalkingThroughWaiting.class);

    private final Transactor transactor;
    private final SettlingLateEvents late;
    private final int eventsMax;

    /** @param eventsMax in one transaction */
    WalkingThroughWaiting(Transactor transactor, SettlingLateEvents late, int eventsMax) {
        this.transactor = transactor;
        this.late = late;
        this.eventsMax = eventsMax;
    }

    /** @return how many wait no more */
    long walk(UUID team, Queue queue, Since beginning) {
        long settled = 0;
        int most = eventsMax;
        Since from = beginning;
        while (true) {
            Part part;
            try {
                part = decide(team, queue, from, most);
                most = Math.min(eventsMax, 2 * most);
            } catch (RuntimeException failure) {
                if (isAway(failure)) {
                    throw failure;
                }
                if (most > 1) {
                    most /= 2;
                    continue;
                }
                part = passOver(team, queue, from, failure);
            }
            settled += part.settled();
            if (part.end() == null) {
                return settled;
            }
            from = part.end();
        }
    }

    private Part decide(UUID team, Queue queue, Since from, int most) {
        return transactor.inTransaction(Set.of(team), tx -> {
            List<WaitingEvent> found = queue.after(tx, from, most);
            int settled = late.decide(tx, found);
            return new Part(settled, queue.went(tx, from, end(found, most)).orElse(null));
        });
    }

    private Part passOver(UUID team, Queue queue, Since from, RuntimeException failure) {
        return transactor.inTransaction(Set.of(team), tx -> {
            List<WaitingEvent> found = queue.after(tx, from, 1);
            found.forEach(each -> LOG.error(
                    "the event {} waited and cannot be decided; it waits on, and is tried again at the next turn: {}",
                    each.event(),
                    FailureTrail.of(failure)));
            queue.passedOver();
            return new Part(0, queue.went(tx, from, end(found, 1)).orElse(null));
        });
    }

    private static @Nullable Since end(List<WaitingEvent> found, int most) {
        return found.size() < most ? null : found.get(found.size() - 1).place();
    }

    /** Nobody's fault, and the same for all that is left; a statement that took too long may be one event's. */
    private static boolean isAway(RuntimeException failure) {
        return failure instanceof DatabaseUnavailableException && !(failure instanceof StatementTimeoutException);
    }

    /** Events that wait for one thing, in their order. */
    interface Queue {
        List<WaitingEvent> after(Tx tx, Since since, int most) throws SQLException;

        /** One stays, though everything else may be done. */
        void passedOver();

        /**
         * To be kept in mind together with what was decided.
         *
         * @param to null: the end was reached
         * @return from where to go on; empty at the end, or when somebody else goes on
         */
        Optional<Since> went(Tx tx, Since from, @Nullable Since to) throws SQLException;
    }

    /** @param end from where to go on; null at the end */
    private record Part(int settled, @Nullable Since end) {}
}
