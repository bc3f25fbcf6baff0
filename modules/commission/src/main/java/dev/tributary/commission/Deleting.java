package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Conversion;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deletes sales. What is paid or in a payout stays booked, and so does what a refund takes back from it: that money did
 * move.
 */
final class Deleting {
    private static final int BATCH = 500;

    private final ConversionTable conversions = new ConversionTable();
    private final ConversionUpdates updates = new ConversionUpdates();
    private final Bookkeeping books;
    private final Announcements announcements;

    Deleting(Bookkeeping books, Announcements announcements) {
        this.books = books;
        this.announcements = announcements;
    }

    boolean one(Tx tx, UUID team, UUID conversion, Instant at) throws SQLException {
        return delete(tx, team, updates.lockPresent(tx, team, List.of(conversion)), at) == 1;
    }

    void ofReferral(Tx tx, UUID team, UUID referral, Instant at) throws SQLException {
        while (delete(tx, team, updates.lockOfReferral(tx, team, referral, BATCH), at) == BATCH) {}
    }

    void ofAffiliate(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        while (delete(tx, team, updates.lockOfAffiliate(tx, team, affiliate, BATCH), at) == BATCH) {}
        deleteLevels(tx, team, affiliate, at);
    }

    private int delete(Tx tx, UUID team, List<UUID> locked, Instant at) throws SQLException {
        if (locked.isEmpty()) {
            return 0;
        }
        List<Change> changes = new ArrayList<>();
        for (Commission commission : books.earned().lockOfConversions(tx, team, locked)) {
            if (!commission.settled() && commission.kind() == Kind.EARNING) {
                changes.add(deleted(commission, at));
            }
        }
        books.apply(tx, changes, at);
        updates.delete(tx, team, locked, at);
        List<CommissionNotice> notices = new ArrayList<>();
        for (Conversion sale : conversions.find(tx, List.of(team), locked)) {
            UUID earning = sale.earning() == null ? null : sale.earning().id();
            notices.add(new CommissionNotice(
                    team, Topic.DELETED, sale.id(), earning, sale.referral(), sale.affiliate(), at));
        }
        announcements.announce(tx, notices);
        return locked.size();
    }

    private void deleteLevels(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        List<Commission> levels =
                books.earned().query(tx, """
                  from commission.commission c
                 where c.team_id = ?
                   and c.affiliate_id = ?
                   and c.level > 0
                   and c.kind = 'earning'
                   and c.status not in ('processing_payout', 'paid')
                   and c.deleted_at is null
                 order by c.commission_id
                   for no key update
                """, p -> p.uuid(team).uuid(affiliate));
        books.apply(tx, levels.stream().map(each -> deleted(each, at)).toList(), at);
        announcements.announce(
                tx,
                levels.stream()
                        .map(each -> CommissionNotice.of(each, Topic.DELETED, at))
                        .toList());
    }

    private static Change deleted(Commission commission, Instant at) {
        return new Change(commission, new Altered(commission, at).deleted(), Reason.DELETION);
    }
}
