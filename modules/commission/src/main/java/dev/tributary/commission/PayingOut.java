package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Payables;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves commissions into payouts, out of them again, and through them. */
final class PayingOut implements Payables {
    /** A clawback waits for the payout of what it takes back from: were that cancelled, there would be nothing to take. */
    private static final String READY = """
              from commission.commission c
             where c.team_id = ?
               and c.program_id = ?
               and c.status = 'ready_for_payment'
               and c.unit = 'money'
               and c.deleted_at is null
               and exists (select from commission.conversion v
                            where v.team_id = c.team_id
                              and v.conversion_id = c.conversion_id
                              and v.sales_status in ('complete', 'partial_refunded', 'refunded'))
               and not exists (select from commission.commission paid
                                where paid.team_id = c.team_id
                                  and paid.commission_id = c.claws_back_id
                                  and paid.status = 'processing_payout')
             order by c.commission_id
               for no key update of c
            """;

    private static final String OF_PAYOUT = """
              from commission.commission c
             where c.team_id = ?
               and c.payout_id = ?
             order by c.commission_id
               for no key update
            """;
    private static final String CHOSEN = """
              from commission.commission c
             where c.team_id = ?
               and c.commission_id = any (?::uuid[])
               and c.status = 'ready_for_payment'
               and c.unit = 'money'
               and c.deleted_at is null
             order by c.commission_id
               for no key update
            """;
    /** One payout's, and what refunds took back from them meanwhile: locked together, in one order. */
    private static final String WITH_CLAWBACKS = """
              from commission.commission c
             where c.team_id = ?
               and (c.payout_id = ?
                    or c.claws_back_id in (select paid.commission_id
                                             from commission.commission paid
                                            where paid.team_id = ?
                                              and paid.payout_id = ?)
                       and c.status = 'ready_for_payment' and c.deleted_at is null)
             order by c.commission_id
               for no key update of c
            """;

    private static final String REFUNDED_SALES = """
            select conversion_id
              from commission.conversion
             where team_id = ?
               and conversion_id = any (?::uuid[])
               and sales_status = 'refunded'
            """;

    private final Bookkeeping books;
    private final Announcements announcements;
    private final PayableViews views;

    PayingOut(Bookkeeping books, Announcements announcements) {
        this.books = books;
        this.announcements = announcements;
        views = new PayableViews(books.earned());
    }

    @Override
    public List<Payable> lockReady(Tx tx, UUID team, UUID program) throws SQLException {
        return books.earned().query(tx, READY, p -> p.uuid(team).uuid(program)).stream()
                .map(PayableViews::payable)
                .toList();
    }

    @Override
    public List<Payable> lockOf(Tx tx, UUID team, UUID payout) throws SQLException {
        return books.earned().query(tx, OF_PAYOUT, p -> p.uuid(team).uuid(payout)).stream()
                .map(PayableViews::payable)
                .toList();
    }

    @Override
    public Map<UUID, List<Payable>> inPayouts(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException {
        return views.inPayouts(tx, team, payouts);
    }

    @Override
    public void take(Tx tx, UUID team, UUID payout, Collection<UUID> commissions, Instant at) throws SQLException {
        List<Commission> chosen =
                books.earned().query(tx, CHOSEN, p -> p.uuid(team).uuids(commissions));
        if (chosen.size() != Set.copyOf(commissions).size()) {
            throw new IllegalStateException("a commission of the payout is not ready for payment");
        }
        books.apply(tx, moved(chosen, CommissionStatus.PROCESSING_PAYOUT, payout, at), at);
        announce(tx, chosen, Topic.UPDATED, at);
    }

    @Override
    public void release(Tx tx, UUID team, UUID payout, Instant at) throws SQLException {
        List<Commission> locked = books.earned().query(tx, WITH_CLAWBACKS, p -> p.uuid(team)
                .uuid(payout)
                .uuid(team)
                .uuid(payout));
        List<Commission> released = inPayout(locked, payout);
        Map<UUID, List<Commission>> clawbacks = locked.stream()
                .filter(each -> each.kind() == Kind.CLAWBACK && each.payout() == null)
                .collect(Collectors.groupingBy(PayingOut::clawedBackFrom));
        List<Change> changes = new ArrayList<>(moved(released, CommissionStatus.READY_FOR_PAYMENT, null, at));
        changes.addAll(merged(tx, changes, clawbacks, at));
        books.apply(tx, changes, at);
        announce(tx, released, Topic.UPDATED, at);
    }

    @Override
    public void pay(Tx tx, UUID team, UUID payout, Instant at) throws SQLException {
        List<Commission> paid =
                inPayout(books.earned().query(tx, OF_PAYOUT, p -> p.uuid(team).uuid(payout)), payout);
        books.apply(tx, moved(paid, CommissionStatus.PAID, payout, at), at);
        announce(tx, paid, Topic.PAID, at);
    }

    @Override
    public Map<UUID, PaidSale> sales(Tx tx, UUID team, Collection<UUID> commissions) throws SQLException {
        return views.sales(tx, team, commissions);
    }

    @Override
    public List<Outlook> outlook(Tx tx, UUID team, UUID program) throws SQLException {
        return views.outlook(tx, team, program);
    }

    /** What is refunded while in a payout is clawed back; once out of it again, it is simply worth less. */
    private static List<Change> merged(Tx tx, List<Change> released, Map<UUID, List<Commission>> clawbacks, Instant at)
            throws SQLException {
        Set<UUID> refundedSales = refundedSales(tx, released, clawbacks);
        List<Change> merged = new ArrayList<>();
        for (Change change : released) {
            Commission commission = change.after();
            List<Commission> taken = clawbacks.getOrDefault(commission.id(), List.of());
            if (taken.isEmpty()) {
                continue;
            }
            Money left = commission.amount();
            for (Commission clawback : taken) {
                left = left.plus(clawback.amount());
                merged.add(new Change(clawback, new Altered(clawback, at).deleted(), Reason.REFUND));
            }
            Altered altered = new Altered(commission, at);
            boolean refunded = refundedSales.contains(commission.conversion());
            merged.add(new Change(commission, refunded ? altered.refunded(left) : altered.amount(left), Reason.REFUND));
        }
        return merged;
    }

    private static Set<UUID> refundedSales(Tx tx, List<Change> released, Map<UUID, List<Commission>> clawbacks)
            throws SQLException {
        if (clawbacks.isEmpty()) {
            return Set.of();
        }
        UUID team = released.get(0).after().team();
        Set<UUID> conversions = clawbacks.values().stream()
                .flatMap(List::stream)
                .map(Commission::conversion)
                .collect(Collectors.toSet());
        return Set.copyOf(
                tx.query(REFUNDED_SALES, p -> p.uuid(team).uuids(conversions), row -> row.uuid("conversion_id")));
    }

    private static UUID clawedBackFrom(Commission clawback) {
        UUID from = clawback.clawsBack();
        if (from == null) {
            throw new IllegalStateException("a clawback of nothing");
        }
        return from;
    }

    private static List<Commission> inPayout(List<Commission> commissions, UUID payout) {
        return commissions.stream()
                .filter(each -> payout.equals(each.payout()) && each.status() == CommissionStatus.PROCESSING_PAYOUT)
                .toList();
    }

    private static List<Change> moved(
            List<Commission> commissions, CommissionStatus to, @Nullable UUID payout, Instant at) {
        return commissions.stream()
                .map(each -> new Change(each, new Altered(each, at).status(to, payout), Reason.PAYOUT))
                .toList();
    }

    private void announce(Tx tx, List<Commission> commissions, Topic topic, Instant at) throws SQLException {
        announcements.announce(
                tx,
                commissions.stream()
                        .map(each -> CommissionNotice.of(each, topic, at))
                        .toList());
    }
}
