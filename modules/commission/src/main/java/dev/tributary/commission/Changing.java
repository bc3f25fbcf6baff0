package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Commissions.Changed;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person changes a sale, or what it earns. */
final class Changing {
    private final ConversionTable conversions = new ConversionTable();
    private final ConversionUpdates updates = new ConversionUpdates();
    private final Bookkeeping books;
    private final Announcements announcements;

    Changing(Bookkeeping books, Announcements announcements) {
        this.books = books;
        this.announcements = announcements;
    }

    Changed change(Tx tx, UUID team, UUID conversion, @Nullable UUID named, Changes changes, Instant at)
            throws SQLException {
        Conversion sale = conversions
                .lock(tx, team, conversion)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> RefusedException.notFound("commission"));
        List<Commission> all = books.earned().lockOfConversion(tx, team, conversion);
        Commission commission = all.stream()
                .filter(each -> named == null ? isDirect(each) : each.id().equals(named))
                .findFirst()
                .orElse(null);
        if (named != null && commission == null) {
            throw RefusedException.notFound("commission");
        }
        List<Problem> problems = ChangeTerms.problems(sale, commission, changes);
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
        boolean saleChanged = changeSale(tx, sale, changes, at);
        Commission after = commission == null ? null : changeCommission(tx, sale, commission, changes, at);
        announce(tx, sale, commission, after, saleChanged, at);
        boolean completed = sale.salesStatus() != SalesStatus.COMPLETE && changes.salesStatus() == SalesStatus.COMPLETE;
        return new Changed(
                conversions.find(tx, List.of(team), List.of(conversion)).get(0),
                completed && sale.kind() == Conversion.Kind.SALE && all.isEmpty());
    }

    private static boolean isDirect(Commission commission) {
        return commission.level() == 0 && commission.kind() == Kind.EARNING;
    }

    private boolean changeSale(Tx tx, Conversion sale, Changes changes, Instant at) throws SQLException {
        SalesStatus status = changes.salesStatus() == null ? sale.salesStatus() : changes.salesStatus();
        Money amount = changes.saleAmount() == null
                ? sale.sale()
                : Money.of(changes.saleAmount(), sale.sale().currency());
        boolean same = status == sale.salesStatus() && amount.equals(sale.sale());
        if (!amount.equals(sale.sale())) {
            updates.changeAmount(tx, sale.team(), sale.id(), amount);
        }
        if (!same) {
            updates.refund(tx, sale.team(), sale.id(), sale.refunded(), status, at);
        }
        return !same;
    }

    private Commission changeCommission(Tx tx, Conversion sale, Commission before, Changes changes, Instant at)
            throws SQLException {
        List<Change> steps = new ArrayList<>();
        Commission now = before;
        BigDecimal amount = changes.commissionAmount();
        if (amount != null && amount.compareTo(before.amount().amount()) != 0) {
            now = adjusted(sale, before, Money.of(amount, before.amount().currency()), at);
            steps.add(new Change(before, now, Reason.ADJUSTMENT));
        }
        CommissionStatus status = changes.status();
        if (status != null && status != before.status()) {
            Commission moved = held(new Altered(now, at).status(status, null), changes, at);
            steps.add(new Change(now, moved, Reason.STATUS));
            now = moved;
        } else if (changes.holdPeriodDays() != null && !changes.holdPeriodDays().equals(before.holdPeriodDays())) {
            Commission held = held(now, changes, at);
            steps.add(new Change(now, held, Reason.STATUS));
            now = held;
        }
        books.apply(tx, steps, at);
        return now;
    }

    /** What was earned before any refund changes with it, so that the next refund takes its share of the new amount. */
    private static Commission adjusted(Conversion sale, Commission before, Money amount, Instant at) {
        long remaining = sale.sent().minor() - sale.refunded().minor();
        try {
            Money original = remaining == 0 ? amount : amount.share(sale.sent().minor(), remaining);
            return new Altered(before, at).amounts(amount, original);
        } catch (ArithmeticException tooLarge) {
            throw RefusedException.invalid("commission_amount", "commission_amount is too large");
        }
    }

    /** Whoever makes a commission wait without saying for how long decides on it, too: an old hold may be over. */
    private static Commission held(Commission commission, Changes changes, Instant at) {
        if (commission.status() != CommissionStatus.PENDING) {
            return commission;
        }
        Integer days = changes.holdPeriodDays();
        Instant until = days == null ? null : commission.createdAt().plus(Duration.ofDays(days));
        return new Altered(commission, at).hold(days, until);
    }

    private void announce(
            Tx tx,
            Conversion sale,
            @Nullable Commission before,
            @Nullable Commission after,
            boolean saleChanged,
            Instant at)
            throws SQLException {
        if (!saleChanged && (after == null || after.equals(before))) {
            return;
        }
        List<CommissionNotice> notices = new ArrayList<>();
        notices.add(notice(sale, after, Topic.UPDATED, at));
        if (before != null && after != null && before.status() != after.status()) {
            Topic topic = topic(after.status());
            if (topic != null) {
                notices.add(notice(sale, after, topic, at));
            }
        }
        announcements.announce(tx, notices);
    }

    private static CommissionNotice notice(Conversion sale, @Nullable Commission of, Topic topic, Instant at) {
        return of == null
                ? new CommissionNotice(sale.team(), topic, sale.id(), null, sale.referral(), sale.affiliate(), at)
                : CommissionNotice.of(of, topic, at);
    }

    /** What a new status means to the world; null: no more than that something changed. */
    static @Nullable Topic topic(CommissionStatus status) {
        return switch (status) {
            case READY_FOR_PAYMENT -> Topic.APPROVED;
            case PAID -> Topic.PAID;
            case DECLINED, REFUNDED -> Topic.REJECTED;
            case PENDING, PENDING_MANUAL_APPROVAL, PROCESSING_PAYOUT, DISPUTE -> null;
        };
    }
}
