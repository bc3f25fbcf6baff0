package dev.tributary.intake;

import dev.tributary.intake.DueTable.Due;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.intake.WalkingThroughWaiting.Queue;
import dev.tributary.intake.api.WaitingEvents;
import dev.tributary.platform.database.StatementTimeoutException;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code retry-waiting}: decides what one transaction left over, and what waits for exchange rates that may have
 * come. Several hubs may run it at once.
 */
final class RetryingWaiting implements WaitingEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingWaiting.class);

    private final Transactor transactor;
    private final Supplier<? extends Collection<UUID>> teams;
    private final WalkingThroughWaiting walking;
    private final WaitingTable waiting = new WaitingTable();
    private final DueTable due = new DueTable();

    /** @param eventsMax in one transaction */
    RetryingWaiting(
            Transactor transactor, Supplier<? extends Collection<UUID>> teams, SettlingLateEvents late, int eventsMax) {
        this.transactor = transactor;
        this.teams = teams;
        walking = new WalkingThroughWaiting(transactor, late, eventsMax);
    }

    @Override
    public long retry() {
        long settled = 0;
        for (UUID team : teams.get()) {
            try {
                settled += retry(team);
            } catch (StatementTimeoutException slow) { // the other teams' may be quicker
                LOG.warn("what waits in team {} took too long and is tried again at the next turn", team);
            }
        }
        return settled;
    }

    private long retry(UUID team) {
        long settled = 0;
        Optional<Due> next = nextDue(team, null);
        while (next.isPresent()) {
            Due found = next.get();
            settled += walking.walk(team, new DueQueue(found.place()), found.since());
            next = nextDue(team, found.place());
        }
        return settled + walking.walk(team, new RateQueue(team), Since.ALWAYS);
    }

    private Optional<Due> nextDue(UUID team, @Nullable Place after) {
        return transactor.inTransaction(Set.of(team), tx -> due.after(tx, team, after));
    }

    /** What waits for an identifier that is tied. Its place is kept, so that another hub, or the next turn, goes on there. */
    private final class DueQueue implements Queue {
        private final Place place;
        private boolean passedOver;

        DueQueue(Place place) {
            this.place = place;
        }

        @Override
        public List<WaitingEvent> after(Tx tx, Since since, int most) throws SQLException {
            waiting.lock(tx, List.of(place));
            return waiting.after(tx, place, since, most);
        }

        @Override
        public void passedOver() {
            passedOver = true;
        }

        @Override
        public Optional<Since> went(Tx tx, Since from, @Nullable Since to) throws SQLException {
            Due before = new Due(place, from);
            if (to != null) {
                return due.advance(tx, before, to) ? Optional.of(to) : Optional.empty();
            }
            if (passedOver) {
                due.advance(tx, before, Since.ALWAYS);
            } else {
                due.delete(tx, before);
            }
            return Optional.empty();
        }
    }

    /** What waits for any rate: from the beginning each time, since a rate may have come for any day. */
    private final class RateQueue implements Queue {
        private final UUID team;

        RateQueue(UUID team) {
            this.team = team;
        }

        @Override
        public List<WaitingEvent> after(Tx tx, Since since, int most) throws SQLException {
            return waiting.forRatesAfter(tx, team, since, most);
        }

        @Override
        public void passedOver() {} // it is found again

        @Override
        public Optional<Since> went(Tx tx, Since from, @Nullable Since to) {
            return Optional.ofNullable(to);
        }
    }
}
