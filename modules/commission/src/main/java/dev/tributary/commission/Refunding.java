package dev.tributary.commission;

import dev.tributary.commission.Taking.Taken;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes sales back, and from everybody who earned by them their share of it. */
final class Refunding implements Refunds {
    private final ConversionTable conversions = new ConversionTable();
    private final ConversionUpdates updates = new ConversionUpdates();
    private final RefundTable refunds;
    private final Bookkeeping books;
    private final Taking taking;

    Refunding(RefundTable refunds, Bookkeeping books) {
        this.refunds = refunds;
        this.books = books;
        this.taking = new Taking(books);
    }

    @Override
    public RefundResult refund(Tx tx, RefundRequest request) throws SQLException {
        Optional<Conversion> found = conversions.lock(tx, request.team(), request.conversion());
        if (found.isEmpty() || found.get().deleted()) {
            return new Refused(Refusal.notFound(Problem.ofBody("There is no such conversion")));
        }
        Conversion sale = found.get();
        Optional<Refund> known = known(tx, request);
        if (known.isPresent()) {
            List<String> conflicts = RefundTerms.differences(known.get(), request);
            return new Refunded(sale, known.get(), true, conflicts, List.of(), List.of(), List.of());
        }
        Optional<Refusal> objection = RefundTerms.objection(sale, request);
        return objection.isPresent() ? new Refused(objection.get()) : record(tx, sale, request);
    }

    @Override
    public List<Refund> of(Tx tx, UUID team, UUID conversion) throws SQLException {
        return refunds.ofConversion(tx, team, conversion);
    }

    private Optional<Refund> known(Tx tx, RefundRequest request) throws SQLException {
        String key = request.externalEventId();
        return key == null
                ? Optional.empty()
                : refunds.ofConversion(tx, request.team(), request.conversion()).stream()
                        .filter(refund -> key.equals(refund.externalEventId()))
                        .findFirst();
    }

    private Refunded record(Tx tx, Conversion sale, RefundRequest request) throws SQLException {
        Refund refund = new Refund(
                sale.team(),
                books.newId(),
                sale.id(),
                request.externalEventId(),
                RefundTerms.amount(sale, request),
                request.reason(),
                request.refundedAt(),
                request.recordedAt());
        refunds.insert(tx, refund);
        Money refunded = sale.refunded().plus(refund.amount());
        boolean full = refunded.equals(sale.sent());
        updates.refund(
                tx,
                sale.team(),
                sale.id(),
                refunded,
                full ? SalesStatus.REFUNDED : SalesStatus.PARTIAL_REFUNDED,
                request.recordedAt());
        List<Commission> commissions = books.earned().lockOfConversion(tx, sale.team(), sale.id());
        List<Taken> taken = taking.of(commissions, sale.sent().minor() - refunded.minor(), sale.sent(), refund);
        List<Change> changes = new ArrayList<>();
        taken.forEach(each -> changes.addAll(each.changes()));
        List<Posting> postings = books.apply(tx, changes, request.recordedAt());
        return new Refunded(
                current(tx, sale),
                refund,
                false,
                List.of(),
                taken.stream().map(Taken::effect).toList(),
                postings,
                notices(sale, taken, full, refund));
    }

    private Conversion current(Tx tx, Conversion sale) throws SQLException {
        return conversions.find(tx, List.of(sale.team()), List.of(sale.id())).get(0);
    }

    /** About the sale itself, and about every commission that a refund touched (contract affonso.md, section 3). */
    private static List<CommissionNotice> notices(Conversion sale, List<Taken> taken, boolean full, Refund refund) {
        Topic topic = full ? Topic.REJECTED : Topic.UPDATED;
        UUID direct = sale.earning() == null ? null : sale.earning().id();
        List<CommissionNotice> notices = new ArrayList<>();
        notices.add(new CommissionNotice(
                sale.team(), topic, sale.id(), direct, sale.referral(), sale.affiliate(), refund.recordedAt()));
        taken.stream()
                .filter(each -> !each.commission().id().equals(direct))
                .map(each -> CommissionNotice.of(each.commission(), topic, refund.recordedAt()))
                .forEach(notices::add);
        return notices;
    }
}
