package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Intake;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes events that have keys, or may have: each key once, whatever is sent twice, together or apart.
 *
 * <p>All of a batch is one transaction. It goes in rounds: in a round each key has one leader, the first arrival with
 * it. The leader claims the key or finds it taken; the others with the same key are then replays of whatever holds it.
 * Only when the leader is refused does its key stay free, and the next arrival with other content may lead another
 * round.
 */
final class AcceptingEvents implements Intake {
    private final Transactor transactor;
    private final IdSource ids;
    private final Decides deciding;
    private final Replaying replaying;
    private final EventLog log;
    private final SettlingLateEvents late;
    private final EventKeyTable keys = new EventKeyTable();

    AcceptingEvents(
            Transactor transactor,
            IdSource ids,
            Decides deciding,
            Replaying replaying,
            EventLog log,
            SettlingLateEvents late) {
        this.transactor = transactor;
        this.ids = ids;
        this.deciding = deciding;
        this.replaying = replaying;
        this.log = log;
        this.late = late;
    }

    @Override
    public List<Outcome> accept(List<Arrival> batch) {
        List<Candidate> candidates = Candidates.of(batch, ids);
        return transactor.inTransaction(Candidates.teams(candidates), tx -> {
            Outcome[] outcomes = new Outcome[batch.size()];
            take(tx, candidates, outcomes);
            return Arrays.asList(outcomes);
        });
    }

    /** @param outcomes of the whole batch, where each candidate puts its own */
    void take(Tx tx, List<Candidate> candidates, Outcome[] outcomes) throws SQLException {
        List<Candidate> open = candidates;
        while (!open.isEmpty()) {
            open = round(tx, open, outcomes);
        }
    }

    /** @return those that must wait for another round */
    private List<Candidate> round(Tx tx, List<Candidate> open, Outcome[] outcomes) throws SQLException {
        Round round = Round.of(open);
        Set<UUID> claimed = keys.claim(tx, round.keyedLeaders());
        List<Candidate> fresh = round.leaders().stream()
                .filter(leader -> leader.externalEventId() == null || claimed.contains(leader.id()))
                .toList();

        Decisions decisions = deciding.decide(tx, fresh);
        List<Decided> decided = decisions.decided();
        keys.release(
                tx,
                decided.stream()
                        .filter(Decided::isRefused)
                        .map(Decided::candidate)
                        .filter(candidate -> candidate.externalEventId() != null)
                        .toList());
        log.write(tx, decided);
        late.settle(tx, decisions.ties());
        decided.forEach(each -> outcomes[each.candidate().position()] = each.outcome());

        Map<UUID, Decided> byLeader = new HashMap<>();
        decided.forEach(each -> byLeader.put(each.event(), each));
        List<Candidate> replays = new ArrayList<>(round.keyedLeaders());
        replays.removeIf(leader -> claimed.contains(leader.id()));
        List<Candidate> again = new ArrayList<>();
        round.followers().forEach((follower, leader) -> {
            Decided lead = byLeader.get(leader.id());
            if (lead == null || !lead.isRefused()) {
                replays.add(follower);
            } else if (follower.isSameAs(leader)) {
                outcomes[follower.position()] = lead.outcome();
            } else {
                again.add(follower);
            }
        });
        replaying.replay(tx, replays, outcomes);
        return again;
    }
}
