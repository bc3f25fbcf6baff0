package dev.tributary.intake;

import dev.tributary.attribution.api.Tie;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.intake.api.LateEvents;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Decides events that waited for who referred their customer, in the transaction that finds it out. What is decided may
 * tie further identifiers, for which others waited; and so on, as far as one transaction should go.
 */
final class SettlingLateEvents implements LateEvents {
    private final Deciding deciding;
    private final EventLog log;
    private final InstantSource clock;
    private final int eventsMax;
    private final WaitingTable waiting = new WaitingTable();
    private final DueTable due = new DueTable();

    /** @param eventsMax in one transaction */
    SettlingLateEvents(Deciding deciding, EventLog log, InstantSource clock, int eventsMax) {
        this.deciding = deciding;
        this.log = log;
        this.clock = clock;
        this.eventsMax = eventsMax;
    }

    @Override
    public void tied(Tx tx, Collection<Tie> ties) throws SQLException {
        if (!ties.isEmpty()) {
            waiting.lock(tx, ties.stream().map(Place::of).toList());
            settle(tx, ties);
        }
    }

    /** The same where the places are locked already. */
    void settle(Tx tx, Collection<Tie> ties) throws SQLException {
        Collection<Tie> open = ties;
        int left = eventsMax;
        while (!open.isEmpty()) {
            List<Place> places = open.stream().map(Place::of).distinct().toList();
            List<Late> lates = waiting.of(tx, places, left + 1);
            if (lates.size() > left) {
                due.insert(tx, places);
                lates = lates.subList(0, left);
            }
            left -= lates.size();
            open = decide(tx, lates);
        }
    }

    /** @return what became tied by it; the places are locked */
    List<Tie> decide(Tx tx, List<Late> lates) throws SQLException {
        Decisions decisions = deciding.reconsider(tx, once(lates), clock.instant());
        log.rewrite(tx, decisions.decided(), clock.instant());
        return decisions.ties();
    }

    /** An event that names a customer and a user waits in two places. */
    private static List<Late> once(List<Late> lates) {
        Set<UUID> seen = new HashSet<>();
        List<Late> once = new ArrayList<>(lates);
        once.removeIf(late -> !seen.add(late.candidate().id()));
        return once;
    }
}
