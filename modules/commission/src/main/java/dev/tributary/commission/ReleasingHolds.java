package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Holds;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Approves what waited long enough. Each batch is a transaction of its own and passes over what another hub has locked, so
 * that any number of hubs may do this at once.
 */
final class ReleasingHolds implements Holds {
    private static final Logger LOG = LoggerFactory.getLogger(ReleasingHolds.class);
    private static final String DUE = """
              from commission.commission c
             where c.team_id = ?
               and c.status = 'pending'
               and c.hold_until <= ?
               and c.deleted_at is null
             order by c.hold_until, c.commission_id
             limit ?
               for no key update skip locked
            """;

    private final Transactor database;
    private final Work<List<UUID>> teams;
    private final Bookkeeping books;
    private final Announcements announcements;
    private final int batch;

    ReleasingHolds(
            Transactor database, Work<List<UUID>> teams, Bookkeeping books, Announcements announcements, int batch) {
        this.database = database;
        this.teams = teams;
        this.books = books;
        this.announcements = announcements;
        this.batch = batch;
    }

    @Override
    public long release(Instant now) {
        long released = 0;
        @Nullable RuntimeException failed = null;
        for (UUID team : database.inTransaction(Set.of(), teams)) {
            try {
                released += release(team, now);
            } catch (RuntimeException failure) {
                LOG.error("holds of team {} could not be released; tried again at the next turn", team);
                failed = failure;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return released;
    }

    private long release(UUID team, Instant now) {
        long released = 0;
        int some;
        do {
            some = database.inTransaction(Set.of(team), tx -> releaseSome(tx, team, now));
            released += some;
        } while (some == batch);
        return released;
    }

    private int releaseSome(Tx tx, UUID team, Instant now) throws SQLException {
        List<Commission> due =
                books.earned().query(tx, DUE, p -> p.uuid(team).instant(now).number(batch));
        List<Change> changes = due.stream()
                .map(each -> new Change(
                        each, new Altered(each, now).status(CommissionStatus.READY_FOR_PAYMENT, null), Reason.STATUS))
                .toList();
        books.apply(tx, changes, now);
        announcements.announce(
                tx,
                changes.stream()
                        .map(each -> CommissionNotice.of(each.after(), Topic.APPROVED, now))
                        .toList());
        return due.size();
    }
}
