package dev.tributary.intake;

import dev.tributary.attribution.api.Tie;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides events that waited for who referred their customer, in the transaction that finds it out. What is decided may
 * tie further identifiers, for which others waited; and so on, as far as one transaction should go.
 */
final class SettlingLateEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SettlingLateEvents.class);

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

    /**
     * To be told, in the transaction that made it and after the referral was written, of every customer or user that now
     * leads to a referral: what waited for it is decided now, as far as it happened after the referral began. More than
     * one transaction may bear is left to the job {@code retry-waiting}.
     */
    void tied(Tx tx, Collection<Tie> ties) throws SQLException {
        if (!ties.isEmpty()) {
            waiting.lock(tx, ties.stream().map(Place::of).toList());
            settle(tx, ties);
        }
    }

    /** The same where the places are locked already. */
    void settle(Tx tx, Collection<Tie> ties) throws SQLException {
        chain(tx, ties, eventsMax);
    }

    /**
     * Those, and what became decidable by that.
     *
     * @return how many wait no more
     */
    int decide(Tx tx, List<WaitingEvent> waited) throws SQLException {
        Decisions decisions = decideThose(tx, waited);
        return settled(decisions) + chain(tx, decisions.ties(), eventsMax);
    }

    private int chain(Tx tx, Collection<Tie> ties, int most) throws SQLException {
        Collection<Tie> open = ties;
        int left = most;
        int settled = 0;
        while (!open.isEmpty()) {
            List<Place> places = open.stream().map(Place::of).distinct().toList();
            List<WaitingEvent> found = waiting.of(tx, places, left + 1);
            if (found.size() > left) {
                due.insert(tx, places);
                found = found.subList(0, left);
            }
            left -= found.size();
            Decisions decisions = decideOrLeave(tx, places, found);
            settled += settled(decisions);
            open = decisions.ties();
        }
        return settled;
    }

    /** Whoever ties an identifier did nothing wrong when something that waited for it cannot be decided. */
    private Decisions decideOrLeave(Tx tx, List<Place> places, List<WaitingEvent> found) throws SQLException {
        if (found.isEmpty()) {
            return Decisions.NONE;
        }
        List<Decisions> decisions = new ArrayList<>();
        Optional<Exception> failure = tx.attempt(part -> decisions.add(decideThose(part, found)));
        if (failure.isEmpty()) {
            return decisions.get(0);
        }
        LOG.error(
                "what waited for an identifier failed when it was tied, and is left to the job retry-waiting: {}",
                FailureTrail.of(failure.get()));
        due.insert(tx, places);
        return Decisions.NONE;
    }

    private Decisions decideThose(Tx tx, List<WaitingEvent> found) throws SQLException {
        List<Late> lates = once(found).stream().map(WaitingEvent::read).toList();
        Decisions decisions = deciding.reconsider(tx, lates, clock.instant());
        log.rewrite(tx, decisions.decided(), clock.instant());
        return decisions;
    }

    private static int settled(Decisions decisions) {
        return (int) decisions.decided().stream()
                .filter(each -> each.waiting().isEmpty())
                .count();
    }

    /** An event that names a customer and a user waits in two places. */
    private static List<WaitingEvent> once(List<WaitingEvent> found) {
        Set<UUID> seen = new HashSet<>();
        List<WaitingEvent> once = new ArrayList<>(found);
        once.removeIf(each -> !seen.add(each.event()));
        return once;
    }
}
