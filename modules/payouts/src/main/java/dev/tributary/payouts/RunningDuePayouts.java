package dev.tributary.payouts;

import dev.tributary.partners.api.Teams;
import dev.tributary.payouts.PayoutsDue.Due;
import dev.tributary.payouts.api.PayoutRuns;
import dev.tributary.payouts.api.PayoutRuns.Ran;
import dev.tributary.platform.database.Transactor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is due in every team, each program in a transaction of its own: one that fails holds up no other. */
final class RunningDuePayouts {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDuePayouts.class);

    private final Transactor database;
    private final Teams everybody;
    private final PayoutsDue due;
    private final PayoutRuns runs;
    private final InstantSource clock;

    RunningDuePayouts(Transactor database, Teams everybody, PayoutsDue due, PayoutRuns runs, InstantSource clock) {
        this.database = database;
        this.everybody = everybody;
        this.due = due;
        this.runs = runs;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        List<UUID> teams = database.inTransaction(Set.of(), everybody::ids);
        for (UUID team : teams) {
            try {
                database.inTransaction(Set.of(team), tx -> due.of(tx, team, now))
                        .forEach(each -> run(each, now));
            } catch (RuntimeException failure) {
                LOG.error("what is due in team {} could not be found out; tried again at the next turn", team, failure);
            }
        }
    }

    private void run(Due each, Instant now) {
        try {
            Ran ran = database.inTransaction(
                    Set.of(each.team()), tx -> runs.run(tx, each.team(), each.program(), each.period(), now));
            if (!ran.replayed()) {
                LOG.info(
                        "payouts of program {} for {}: {} made",
                        each.program(),
                        each.period(),
                        ran.run().payouts());
            }
        } catch (RuntimeException failure) {
            LOG.error(
                    "payouts of program {} for {} failed and are tried again", each.program(), each.period(), failure);
        }
    }
}
