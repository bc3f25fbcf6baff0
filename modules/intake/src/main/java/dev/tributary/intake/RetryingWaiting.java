package dev.tributary.intake;

import dev.tributary.intake.DueTable.Due;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The job {@code retry-waiting}: decides what one transaction left over, and what waits for exchange rates that may have
 * come. Several hubs may run it at once.
 */
final class RetryingWaiting implements Runnable {
    private final Transactor transactor;
    private final Supplier<? extends Collection<UUID>> teams;
    private final SettlingLateEvents late;
    private final int eventsMax;
    private final WaitingTable waiting = new WaitingTable();
    private final DueTable due = new DueTable();

    /** @param eventsMax in one transaction */
    RetryingWaiting(
            Transactor transactor, Supplier<? extends Collection<UUID>> teams, SettlingLateEvents late, int eventsMax) {
        this.transactor = transactor;
        this.teams = teams;
        this.late = late;
        this.eventsMax = eventsMax;
    }

    @Override
    public void run() {
        for (UUID team : teams.get()) {
            boolean more = true;
            while (more) {
                more = transactor.inTransaction(Set.of(team), tx -> someThatAreDue(tx, team));
            }
            Optional<Since> since = Optional.of(Since.ALWAYS);
            while (since.isPresent()) {
                Since from = since.get();
                since = transactor.inTransaction(Set.of(team), tx -> someForRates(tx, team, from));
            }
        }
    }

    /** @return whether there may be more */
    private boolean someThatAreDue(Tx tx, UUID team) throws SQLException {
        Optional<Due> taken = due.take(tx, team);
        if (taken.isEmpty()) {
            return false;
        }
        Place place = taken.get().place();
        waiting.lock(tx, List.of(place));
        List<Late> lates = waiting.after(tx, place, taken.get().since(), eventsMax);
        if (lates.size() < eventsMax) {
            due.delete(tx, place);
        } else {
            due.advance(tx, place, last(lates));
        }
        late.settle(tx, late.decide(tx, lates));
        return true;
    }

    /** @return from where to go on; empty at the end */
    private Optional<Since> someForRates(Tx tx, UUID team, Since since) throws SQLException {
        List<Late> lates = waiting.forRatesAfter(tx, team, since, eventsMax);
        late.settle(tx, late.decide(tx, lates));
        return lates.size() < eventsMax ? Optional.empty() : Optional.of(last(lates));
    }

    private static Since last(List<Late> lates) {
        return lates.get(lates.size() - 1).place();
    }
}
