package dev.tributary.commission;

import dev.tributary.commission.WalkModel.Earned;
import dev.tributary.commission.WalkModel.Sold;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Transactor;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes every step twice: in the database, and in the model. Which sale or payout is meant depends on what there is. */
final class Walk {
    private static final CommissionStatus[] STATUSES = CommissionStatus.values();

    private final Shop shop;
    private final Currency currency;
    private final WalkModel model = new WalkModel();
    private final List<UUID> payouts = new ArrayList<>();
    private int keys;

    Walk(Connections connections, Currency currency) {
        this.shop = new Shop(connections);
        this.currency = currency;
    }

    /** What a step is, and numbers that decide on its details. */
    record Step(Kind kind, int which, int amount, int detail) {
        enum Kind {
            SELL,
            SELL_BY_HAND,
            REFUND_PART,
            REFUND_REST,
            REFUND_TOO_MUCH,
            REFUND_AGAIN,
            CHANGE_STATUS,
            CHANGE_AMOUNT,
            RELEASE_HOLDS,
            TAKE,
            PAY,
            CANCEL,
            DELETE
        }

        static Step random(Random random) {
            Kind[] kinds = Kind.values();
            return new Step(
                    kinds[random.nextInt(kinds.length)],
                    random.nextInt(1 << 20),
                    1 + random.nextInt(1_000_000),
                    random.nextInt(1 << 20));
        }
    }

    /** @return what was wrong; empty when the answer was as the model has it */
    Optional<String> take(Step step) {
        return switch (step.kind()) {
            case SELL -> sell(step);
            case SELL_BY_HAND -> sellByHand(step);
            case REFUND_PART -> pick(step).flatMap(sale -> refund(sale, Math.max(1, sale.remaining() / 3), null));
            case REFUND_REST -> pick(step).flatMap(sale -> refund(sale, sale.remaining(), null));
            case REFUND_TOO_MUCH -> pick(step).flatMap(sale -> refund(sale, sale.remaining() + 1, null));
            case REFUND_AGAIN ->
                pick(step).flatMap(sale -> {
                    String key = "key" + keys++;
                    long part = Math.max(1, sale.remaining() / 2);
                    Optional<String> first = refund(sale, part, key);
                    return first.isPresent() ? first : refund(sale, part, key);
                });
            case CHANGE_STATUS -> pick(step).flatMap(sale -> changeStatus(sale, step));
            case CHANGE_AMOUNT -> pick(step).flatMap(sale -> changeAmount(sale, step));
            case RELEASE_HOLDS -> releaseHolds();
            case TAKE -> takeIntoPayout();
            case PAY -> settle(step, true);
            case CANCEL -> settle(step, false);
            case DELETE -> pick(step).flatMap(this::delete);
        };
    }

    /** Compares every account, and has the ledger check itself. */
    Optional<String> look() {
        Map<String, Long> booked = shop.balances();
        Map<String, Long> expected = model.balances(currency.getCurrencyCode());
        booked.keySet().removeIf(account -> !account.startsWith("affiliate_"));
        if (!booked.equals(expected)) {
            return Optional.of("booked " + booked + ", expected " + expected);
        }
        List<Violation> violations = shop.run(tx -> new Reckoning(LedgerChecks.all(1_000)).verify(tx, shop.team));
        return violations.isEmpty() ? Optional.empty() : Optional.of(violations.toString());
    }

    private Optional<String> sell(Step step) {
        Money amount = new Money(step.amount(), currency);
        Sold sale = new Sold(shop.sale(amount), step.amount());
        CommissionStatus status =
                step.detail() % 2 == 0 ? CommissionStatus.READY_FOR_PAYMENT : CommissionStatus.PENDING;
        for (int level = 0; level <= step.detail() % 3; level++) {
            Money earned = amount.share(3, 10 + 90L * level);
            UUID who = level == 0 ? shop.affiliate : shop.ids.next();
            boolean credits = level == 0 && step.detail() % 7 == 0;
            Money what = credits ? new Money(1 + step.which() % 9, Shop.NONE) : earned;
            UUID id = shop.earns(sale.id(), level, who, what, credits ? Unit.CREDITS : Unit.MONEY, status);
            sale.earned().add(new Earned(id, !credits, what.minor(), status));
        }
        model.sales().add(sale);
        return Optional.empty();
    }

    private Optional<String> sellByHand(Step step) {
        Money amount = new Money(step.amount(), currency);
        Money earned = amount.share(step.detail() % 100, 100);
        Conversion entered = shop.run(tx -> shop.module
                .commissions()
                .create(
                        tx,
                        new ManualCommission(
                                shop.team,
                                shop.referral,
                                shop.affiliate,
                                shop.program,
                                amount,
                                amount,
                                null,
                                earned,
                                false,
                                null,
                                SalesStatus.COMPLETE,
                                "pi" + keys++,
                                0,
                                Shop.NOON,
                                Shop.NOON)));
        Sold sale = new Sold(entered.id(), step.amount());
        Earned commission =
                new Earned(shop.commissions(entered.id()).get(0).id(), true, earned.minor(), CommissionStatus.PENDING);
        commission.held = true;
        sale.earned().add(commission);
        model.sales().add(sale);
        return Optional.empty();
    }

    private Optional<String> refund(Sold sale, long minor, @Nullable String key) {
        RefundRequest request = new RefundRequest(
                shop.team,
                sale.id(),
                minor == 0 ? null : new Money(minor, currency).amount(),
                null,
                null,
                key,
                Shop.NOON,
                Shop.NOON);
        RefundResult result = shop.run(tx -> shop.module.refunds().refund(tx, request));
        boolean replayed = result instanceof Refunded refunded && refunded.replayed();
        boolean expectedReplay = key != null && sale.keys().contains(key);
        boolean expected = expectedReplay || (!sale.deleted && minor > 0 && minor <= sale.remaining());
        if ((result instanceof Refunded) != expected || replayed != (expectedReplay && expected)) {
            return Optional.of("refund of " + minor + " of " + sale.remaining() + " remaining: " + result);
        }
        if (expected && !replayed) {
            sale.refund(minor);
            if (key != null) {
                sale.keys().add(key);
            }
        }
        return Optional.empty();
    }

    private Optional<String> changeStatus(Sold sale, Step step) {
        Earned earned = sale.earned().get(step.amount() % sale.earned().size());
        CommissionStatus to = STATUSES[step.detail() % STATUSES.length];
        boolean expected = !sale.deleted
                && (earned.status == to || Transitions.from(earned.status).contains(to));
        boolean done = change(sale, earned, new Changes(to, null, null, null, null, null, null));
        if (done && expected && earned.status != to) {
            earned.status = to;
            earned.held = false;
        }
        return done == expected ? Optional.empty() : Optional.of(earned.status + " to " + to + ": " + done);
    }

    private Optional<String> changeAmount(Sold sale, Step step) {
        Earned earned = sale.earned().get(step.amount() % sale.earned().size());
        long minor = step.detail() % 100_000;
        boolean open = !earned.settled() && earned.status != CommissionStatus.REFUNDED && sale.remaining() > 0;
        boolean expected = !sale.deleted && (open || minor == earned.amount);
        Currency in = earned.money ? currency : Shop.NONE;
        BigDecimal wanted = new Money(minor, in).amount();
        boolean done = change(sale, earned, new Changes(null, null, null, null, null, wanted, null));
        if (done && expected && minor != earned.amount) {
            earned.amount = minor;
            earned.original =
                    new Money(minor, in).share(sale.sent(), sale.remaining()).minor();
        }
        return done == expected ? Optional.empty() : Optional.of("amount to " + minor + ": " + done);
    }

    private boolean change(Sold sale, Earned earned, Changes changes) {
        try {
            shop.run(tx -> shop.module.commissions().change(tx, shop.team, sale.id(), earned.id, changes, Shop.NOON));
            return true;
        } catch (RefusedException refused) {
            return false;
        }
    }

    private Optional<String> releaseHolds() {
        long released = new ReleasingHolds(
                        new OneTeam(shop), tx -> List.of(shop.team), shop.books, (tx, notices) -> {}, 7)
                .release(Shop.NOON);
        long expected = model.releaseHolds();
        return released == expected
                ? Optional.empty()
                : Optional.of("released " + released + " holds, expected " + expected);
    }

    private Optional<String> takeIntoPayout() {
        UUID payout = shop.ids.next();
        long taken = shop.run(tx -> {
            List<Payable> ready = shop.module.payables().lockReady(tx, shop.team, shop.program);
            List<UUID> ids = ready.stream().map(Payable::commission).toList();
            shop.module.payables().take(tx, shop.team, payout, ids, Shop.NOON);
            return ready.stream().mapToLong(payable -> payable.amount().minor()).sum();
        });
        payouts.add(payout);
        long expected = model.take(payout);
        return taken == expected ? Optional.empty() : Optional.of("took " + taken + ", expected " + expected);
    }

    private Optional<String> settle(Step step, boolean pay) {
        if (payouts.isEmpty()) {
            return Optional.empty();
        }
        UUID payout = payouts.remove(step.which() % payouts.size());
        shop.run(tx -> {
            if (pay) {
                shop.module.payables().pay(tx, shop.team, payout, Shop.NOON);
            } else {
                shop.module.payables().release(tx, shop.team, payout, Shop.NOON);
            }
            return true;
        });
        model.settle(payout, pay);
        return Optional.empty();
    }

    private Optional<String> delete(Sold sale) {
        boolean deleted = shop.run(tx -> shop.module.commissions().delete(tx, shop.team, sale.id(), Shop.NOON));
        boolean expected = !sale.deleted;
        sale.delete();
        return deleted == expected ? Optional.empty() : Optional.of("deleted: " + deleted);
    }

    private Optional<Sold> pick(Step step) {
        List<Sold> sales = model.sales();
        return sales.isEmpty() ? Optional.empty() : Optional.of(sales.get(step.which() % sales.size()));
    }

    /** The shop's own transactions. */
    private record OneTeam(Shop shop) implements Transactor {
        @Override
        public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
            return shop.run(work);
        }
    }
}
