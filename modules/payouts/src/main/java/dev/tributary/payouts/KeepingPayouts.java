package dev.tributary.payouts;

import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.Payables.PaidSale;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.payouts.api.PayoutNotices.Notice;
import dev.tributary.payouts.api.PayoutNotices.Topic;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows payouts and moves them on, with their commissions. */
final class KeepingPayouts implements Payouts {
    private static final int NAMED_MAX = 10;

    private final Tables tables;
    private final Payables payables;
    private final PayoutNotices notices;

    KeepingPayouts(Tables tables, Payables payables, PayoutNotices notices) {
        this.tables = tables;
        this.payables = payables;
        this.notices = notices;
    }

    @Override
    public Optional<Payout> find(Tx tx, UUID team, UUID payout) throws SQLException {
        return tables.payouts().find(tx, team, payout);
    }

    @Override
    public List<PayoutItem> items(Tx tx, UUID team, UUID payout) throws SQLException {
        List<PayoutItem> items = tables.items().of(tx, team, payout);
        List<UUID> commissions = items.stream().map(PayoutItem::commission).toList();
        Map<UUID, PaidSale> sales = payables.sales(tx, team, commissions);
        return items.stream()
                .map(item ->
                        new PayoutItem(item.commission(), item.amount(), item.earnedAt(), sales.get(item.commission())))
                .toList();
    }

    @Override
    public Map<UUID, Long> sizes(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException {
        return tables.items().sizes(tx, team, payouts);
    }

    @Override
    public Listed<Payout> list(Tx tx, UUID team, Filter filter, Page page) throws SQLException {
        return tables.payouts().list(tx, team, filter, page);
    }

    @Override
    public Payout change(Tx tx, UUID team, UUID id, Change change, Instant at) throws SQLException {
        Payout before = tables.payouts().lock(tx, team, id).orElseThrow(() -> RefusedException.notFound("payout"));
        Payout after = changed(before, change, at);
        if (saysTheSame(before, after)) {
            return before; // asked again
        }
        if (after.status() != before.status()) {
            move(tx, before, after.status(), at);
        }
        tables.payouts().store(tx, after);
        notices.tell(tx, told(before, after));
        return after;
    }

    private void move(Tx tx, Payout payout, PayoutStatus to, Instant at) throws SQLException {
        if (!payout.status().next().contains(to)) {
            throw RefusedException.invalid("status", forbidden(payout.status(), to));
        }
        switch (to) {
            case COMPLETED -> payables.pay(tx, payout.team(), payout.id(), at);
            case CANCELLED -> {
                payables.release(tx, payout.team(), payout.id(), at);
                tables.items().hold(tx, payout.team(), payout.id(), false);
            }
            case PENDING -> {
                if (payout.status() == PayoutStatus.CANCELLED) {
                    takeAgain(tx, payout, at);
                }
            }
            case PROCESSING, FAILED -> {} // it keeps its commissions as they are
        }
    }

    /** Only as it was: a payout that has been announced does not change its amount. */
    private void takeAgain(Tx tx, Payout payout, Instant at) throws SQLException {
        Map<UUID, Money> free = payables.lockReady(tx, payout.team(), payout.program()).stream()
                .collect(Collectors.toMap(Payable::commission, Payable::amount));
        List<PayoutItem> items = tables.items().of(tx, payout.team(), payout.id());
        List<String> lost = items.stream()
                .filter(item -> !item.amount().equals(free.get(item.commission())))
                .map(item -> IdType.COMMISSION.write(item.commission()))
                .toList();
        if (!lost.isEmpty()) {
            throw RefusedException.invalid(
                    "status",
                    "The payout cannot become pending again: these of its commissions are no longer ready with the same"
                            + " amount: " + shortened(lost) + "; what is still owed goes into the next run");
        }
        tables.items().hold(tx, payout.team(), payout.id(), true);
        List<UUID> commissions = items.stream().map(PayoutItem::commission).toList();
        payables.take(tx, payout.team(), payout.id(), commissions, at);
    }

    private static Payout changed(Payout before, Change change, Instant at) {
        boolean stays = change.status() == before.status();
        Instant processedAt = change.status() == PayoutStatus.COMPLETED ? at : null;
        return new Payout(
                before.team(),
                before.id(),
                before.run(),
                before.program(),
                before.affiliate(),
                before.amount(),
                change.status(),
                before.invoiceNumber(),
                change.method() == null ? before.method() : change.method(),
                change.reference() == null ? before.reference() : change.reference(),
                stays ? before.processedAt() : processedAt,
                before.createdAt(),
                at);
    }

    private static boolean saysTheSame(Payout before, Payout after) {
        return before.status() == after.status()
                && Objects.equals(before.method(), after.method())
                && Objects.equals(before.reference(), after.reference());
    }

    private static List<Notice> told(Payout before, Payout after) {
        List<Notice> notices = new ArrayList<>(List.of(new Notice(Topic.UPDATED, after)));
        if (after.status() != before.status()) {
            if (after.status() == PayoutStatus.COMPLETED) {
                notices.add(new Notice(Topic.PAID, after));
            } else if (after.status() == PayoutStatus.FAILED) {
                notices.add(new Notice(Topic.FAILED, after));
            }
        }
        return notices;
    }

    private static String forbidden(PayoutStatus from, PayoutStatus to) {
        String allowed = from.next().stream().sorted().map(Wire::name).collect(Collectors.joining(" or "));
        return "A payout that is " + Wire.name(from) + " cannot become " + Wire.name(to)
                + (allowed.isEmpty() ? ": it is final" : "; it can become " + allowed);
    }

    private static String shortened(List<String> ids) {
        int more = ids.size() - NAMED_MAX;
        String named = ids.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
