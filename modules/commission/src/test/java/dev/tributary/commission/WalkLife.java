package dev.tributary.commission;

import dev.tributary.commission.WalkModel.Earned;
import dev.tributary.commission.WalkModel.Sold;
import dev.tributary.commission.api.Commissions.Changed;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Conversions.Completion;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a walk that change what was sold before. */
final class WalkLife {
    private static final CommissionStatus[] STATUSES = CommissionStatus.values();
    private static final SalesStatus[] SALES = SalesStatus.values();
    private static final Currency NONE = Currency.getInstance("XXX");
    private static final int RELEASED_AT_ONCE = 7;

    /** What a person may turn each status into; what is missing, into nothing. */
    private static final Map<CommissionStatus, String> NEXT = Map.of(
            CommissionStatus.PENDING, "READY_FOR_PAYMENT PENDING_MANUAL_APPROVAL DECLINED DISPUTE",
            CommissionStatus.PENDING_MANUAL_APPROVAL, "READY_FOR_PAYMENT PENDING DECLINED DISPUTE",
            CommissionStatus.READY_FOR_PAYMENT, "PENDING PENDING_MANUAL_APPROVAL DECLINED DISPUTE PAID",
            CommissionStatus.DISPUTE, "READY_FOR_PAYMENT PENDING PENDING_MANUAL_APPROVAL DECLINED",
            CommissionStatus.DECLINED, "PENDING PENDING_MANUAL_APPROVAL READY_FOR_PAYMENT");

    private static final Map<SalesStatus, String> NEXT_OF_SALES = Map.of(
            SalesStatus.OPEN, "COMPLETE TRIALING FAILED",
            SalesStatus.TRIALING, "COMPLETE OPEN FAILED",
            SalesStatus.FAILED, "OPEN COMPLETE");

    private final WalkTeam team;
    private final WalkModel model;
    private final WalkEngine engine;
    private final List<UUID> payouts = new ArrayList<>();
    private int keys;

    WalkLife(WalkTeam team, WalkModel model, WalkEngine engine) {
        this.team = team;
        this.model = model;
        this.engine = engine;
    }

    Optional<String> take(Walk.Step.Kind kind, Random random, Instant now) {
        List<Sold> sales = model.sales();
        if (sales.isEmpty()) {
            return Optional.empty();
        }
        boolean recent = random.nextBoolean();
        int from = recent ? Math.max(0, sales.size() - 40) : 0;
        Sold sale = sales.get(from + random.nextInt(sales.size() - from));
        return switch (kind) {
            case COMPLETE -> changeSalesStatus(sale, SALES[random.nextInt(SALES.length)], now);
            case REFUND_PART -> refund(sale, part(sale, 1 + random.nextInt(9)), null, now);
            case REFUND_REST -> refund(sale, 0, null, now);
            case REFUND_TOO_MUCH -> refund(sale, sale.remaining() + 1, null, now);
            case REFUND_AGAIN -> {
                String key = "key" + keys++;
                long part = part(sale, 2);
                Optional<String> first = refund(sale, part, key, now);
                yield first.isPresent() ? first : refund(sale, part, key, now);
            }
            case CHANGE_STATUS ->
                any(sale, random)
                        .flatMap(earned -> changeStatus(sale, earned, STATUSES[random.nextInt(STATUSES.length)], now));
            case CHANGE_AMOUNT ->
                any(sale, random).flatMap(earned -> changeAmount(sale, earned, random.nextInt(100_000), now));
            case CHANGE_SALE -> changeSale(sale, random.nextInt(100_000), now);
            case CHANGE_HOLD -> any(sale, random).flatMap(earned -> changeHold(sale, earned, random.nextInt(30), now));
            case RELEASE_HOLDS -> releaseHolds(now);
            case TAKE -> takeIntoPayout(random, now);
            case PAY -> settle(random, true, now);
            case CANCEL -> settle(random, false, now);
            case DELETE -> delete(sale, now);
            default -> throw new IllegalArgumentException(kind + " changes nothing that was sold");
        };
    }

    private static long part(Sold sale, int parts) {
        return Math.max(1, sale.remaining() / parts);
    }

    private static Optional<Earned> any(Sold sale, Random random) {
        return sale.earned.isEmpty()
                ? Optional.empty()
                : Optional.of(sale.earned.get(random.nextInt(sale.earned.size())));
    }

    /** @param minor zero for all that remains */
    private Optional<String> refund(Sold sale, long minor, @Nullable String key, Instant now) {
        if (minor > Money.MAX_MINOR) {
            return Optional.empty();
        }
        BigDecimal amount = minor == 0 ? null : new Money(minor, Currency.getInstance(sale.sentIn)).amount();
        RefundRequest request = new RefundRequest(team.id, sale.id, amount, null, null, key, now, now);
        RefundResult result = team.run(tx -> team.module.refunds().refund(tx, request));
        boolean replayed = result instanceof Refunded refunded && refunded.replayed();
        boolean expectedReplay = key != null && sale.keys.contains(key);
        boolean expected = expectedReplay || (sale.isRefundable() && minor <= sale.remaining());
        if ((result instanceof Refunded) != expected || replayed != (expectedReplay && expected)) {
            return Optional.of("refund of " + minor + " of " + sale.remaining() + " remaining: " + result);
        }
        if (expected && !replayed) {
            sale.refund(minor == 0 ? sale.remaining() : minor);
            if (key != null) {
                sale.keys.add(key);
            }
        }
        return Optional.empty();
    }

    private Optional<String> changeSalesStatus(Sold sale, SalesStatus to, Instant now) {
        boolean expected = !sale.deleted
                && (sale.status == to
                        || NEXT_OF_SALES.getOrDefault(sale.status, "").contains(to.name()));
        Changes changes = new Changes(null, to, null, null, null, null, null);
        Changed changed = change(sale, null, changes, now);
        if (changed == null || !expected) {
            return agree(changed != null, expected, sale.status + " to " + to);
        }
        boolean completed = sale.status != to && to == SalesStatus.COMPLETE && sale.earned.isEmpty();
        sale.status = to;
        if (changed.toBeCompleted() != completed) {
            return Optional.of("to be completed: " + changed.toBeCompleted() + ", expected " + completed);
        }
        return completed ? complete(sale, now) : Optional.empty();
    }

    private Optional<String> complete(Sold sale, Instant now) {
        int affiliate = team.referrer(sale.referral);
        sale.earned.addAll(engine.earned(sale, false, null, now));
        Completion completion = new Completion(
                team.id,
                sale.id,
                team.referredAt(sale.referral),
                team.earner(affiliate),
                team.uplines(affiliate),
                team.currency,
                null,
                null,
                now);
        List<Booking> bookings = team.run(tx -> team.module.conversions().complete(tx, List.of(completion)));
        return engine.compare(sale, bookings.get(0).assessment());
    }

    private Optional<String> changeStatus(Sold sale, Earned earned, CommissionStatus to, Instant now) {
        boolean allowed =
                List.of(NEXT.getOrDefault(earned.status, "").split(" ")).contains(to.name());
        boolean expected = !sale.deleted && (earned.status == to || allowed);
        boolean done = change(sale, earned, new Changes(to, null, null, null, null, null, null), now) != null;
        String what = earned + " to " + to;
        if (done && expected && earned.status != to) {
            earned.status = to;
            earned.heldUntil = null;
        }
        return agree(done, expected, what);
    }

    private Optional<String> changeAmount(Sold sale, Earned earned, long minor, Instant now) {
        boolean isOpen =
                !earned.settled() && earned.status != CommissionStatus.REFUNDED && sale.status != SalesStatus.REFUNDED;
        boolean wholeIsKnown = sale.remaining() > 0;
        BigDecimal original = wholeIsKnown
                ? BigDecimal.valueOf(minor)
                        .multiply(BigDecimal.valueOf(sale.sent))
                        .divide(BigDecimal.valueOf(sale.remaining()), 0, java.math.RoundingMode.HALF_UP)
                : BigDecimal.valueOf(minor);
        boolean fits = original.compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) <= 0;
        boolean expected = !sale.deleted && (minor == earned.amount || (isOpen && fits));
        BigDecimal wanted = new Money(minor, earned.unit == Unit.MONEY ? team.currency : NONE).amount();
        boolean done = change(sale, earned, new Changes(null, null, null, null, null, wanted, null), now) != null;
        if (done && expected && minor != earned.amount) {
            earned.adjusted += WalkModel.isOwed(earned.status) ? minor - earned.amount : 0;
            earned.amount = minor;
            earned.original = original.longValueExact();
        }
        return agree(done, expected, "amount of " + earned + " to " + minor);
    }

    private Optional<String> changeSale(Sold sale, long minor, Instant now) {
        boolean expected = !sale.deleted && sale.kind != Kind.LEAD && sale.refunded == 0 && minor > 0;
        BigDecimal wanted = new Money(minor, team.currency).amount();
        boolean done = change(sale, null, new Changes(null, null, null, wanted, null, null, null), now) != null;
        if (done && expected && minor != sale.amount) {
            sale.amount = minor;
            sale.sent = minor;
            sale.sentIn = team.currency.getCurrencyCode();
        }
        return agree(done, expected, "sale of " + sale.amount + " to " + minor);
    }

    private Optional<String> changeHold(Sold sale, Earned earned, int days, Instant now) {
        boolean expected = !sale.deleted && earned.status == CommissionStatus.PENDING;
        boolean done = change(sale, earned, new Changes(null, null, days, null, null, null, null), now) != null;
        if (done && expected) {
            earned.heldUntil = earned.born.plus(Duration.ofDays(days));
        }
        return agree(done, expected, "hold of " + earned + " to " + days);
    }

    /** Null when it was refused. */
    private @Nullable Changed change(Sold sale, @Nullable Earned earned, Changes changes, Instant now) {
        UUID named = earned == null ? null : earned.id;
        try {
            return team.run(tx -> team.module.commissions().change(tx, team.id, sale.id, named, changes, now));
        } catch (RefusedException refused) {
            return null;
        }
    }

    private Optional<String> releaseHolds(Instant now) {
        Bookkeeping books = new Bookkeeping(team.ids, new EarnedTable(), new PostingTable());
        long released = new ReleasingHolds(team, tx -> List.of(team.id), books, (tx, told) -> {}, RELEASED_AT_ONCE)
                .release(now);
        long expected = model.releaseHolds(now);
        return agree(released == expected, true, "released " + released + " holds, expected " + expected);
    }

    /** What one affiliate has ready, or nothing when that is negative: as payouts do it. */
    private Optional<String> takeIntoPayout(Random random, Instant now) {
        UUID payout = team.ids.next();
        int program = random.nextInt(WalkTeam.PROGRAMS);
        int affiliate = random.nextInt(WalkTeam.AFFILIATES);
        long taken = team.run(tx -> {
            List<Payable> ready = team.module.payables().lockReady(tx, team.id, team.programs.get(program)).stream()
                    .filter(payable -> payable.affiliate().equals(team.affiliate(affiliate)))
                    .toList();
            List<UUID> ids = ready.stream().map(Payable::commission).toList();
            team.module.payables().take(tx, team.id, payout, ids, now);
            return ready.stream().mapToLong(payable -> payable.amount().minor()).sum();
        });
        payouts.add(payout);
        long expected = model.take(payout, program, affiliate);
        return agree(taken == expected, true, "took " + taken + ", expected " + expected);
    }

    private Optional<String> settle(Random random, boolean pay, Instant now) {
        if (payouts.isEmpty()) {
            return Optional.empty();
        }
        UUID payout = payouts.remove(random.nextInt(payouts.size()));
        team.run(tx -> {
            if (pay) {
                team.module.payables().pay(tx, team.id, payout, now);
            } else {
                team.module.payables().release(tx, team.id, payout, now);
            }
            return true;
        });
        model.settle(payout, pay);
        return Optional.empty();
    }

    private Optional<String> delete(Sold sale, Instant now) {
        boolean deleted = team.run(tx -> team.module.commissions().delete(tx, team.id, sale.id, now));
        boolean expected = !sale.deleted;
        sale.delete();
        return agree(deleted, expected, "deletion");
    }

    private static Optional<String> agree(boolean is, boolean expected, String what) {
        return is == expected ? Optional.empty() : Optional.of(what + ": " + is + ", expected " + expected);
    }
}
