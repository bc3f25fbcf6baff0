package dev.tributary.app.hub;

import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies every team's ledger, and shows what came of it to whoever watches the hub. */
final class LedgerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);

    private final Transactor database;
    private final Work<List<UUID>> teams;
    private final Ledger ledger;
    private final InstantSource clock;
    private final AtomicLong violations = new AtomicLong();
    private final AtomicLong verifiedAt = new AtomicLong();

    LedgerWatch(
            Transactor database, Work<List<UUID>> teams, Ledger ledger, InstantSource clock, MeterRegistry registry) {
        this.database = database;
        this.teams = teams;
        this.ledger = ledger;
        this.clock = clock;
        Gauge.builder("tributary.ledger.violations", violations, AtomicLong::get)
                .description("What was wrong with the ledgers of all teams when they were last verified")
                .register(registry);
        Gauge.builder("tributary.ledger.verified.timestamp.seconds", verifiedAt, AtomicLong::get)
                .description("When the ledgers of all teams were last verified, in seconds since 1970; 0: not yet")
                .register(registry);
    }

    void verify() {
        long found = 0;
        for (UUID team : database.inTransaction(Set.of(), teams)) {
            found += verify(team);
        }
        violations.set(found);
        verifiedAt.set(clock.instant().getEpochSecond());
    }

    /** A ledger that cannot be read is not proven right, and keeps nobody else's from being verified. */
    private int verify(UUID team) {
        try {
            List<Violation> wrong = database.inTransaction(Set.of(team), tx -> ledger.verify(tx, team));
            wrong.forEach(each -> LOG.error(
                    "ledger of {}: {}: {}: {}", IdType.TEAM.write(team), each.check(), each.subject(), each.message()));
            return wrong.size();
        } catch (RuntimeException unread) {
            LOG.error(
                    "ledger of {} could not be verified: {}",
                    IdType.TEAM.write(team),
                    unread.getClass().getName());
            return 1;
        }
    }
}
