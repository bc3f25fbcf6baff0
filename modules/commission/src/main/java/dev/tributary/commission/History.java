package dev.tributary.commission;

import dev.tributary.kernel.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What rules have paid affiliates for customers so far, and what the conversions of this batch add, in their order.
 * Original amounts: a refund gives back neither a payment nor room under a cap, since otherwise the ledger would depend
 * on whether the refund or the next sale arrived first.
 */
final class History {
    /** Sums stop growing here: above any cap, and two of them do not overflow. */
    private static final long ENOUGH = 2 * Money.MAX_MINOR;

    private final Map<Key, Long> payments = new HashMap<>();
    private final Map<Sum, Long> sums = new HashMap<>();

    /** Payments that earned something. */
    long payments(Key key) {
        return payments.getOrDefault(key, 0L);
    }

    /** Minor units; at least this much when it is more than can be booked at once. */
    long sum(Key key, Currency currency) {
        return sums.getOrDefault(new Sum(key, currency), 0L);
    }

    /** @param minor not negative, in {@code currency} */
    void add(Key key, Currency currency, long count, long minor) {
        payments.merge(key, count, Math::addExact);
        sums.merge(new Sum(key, currency), Math.min(minor, ENOUGH), (a, b) -> Math.min(a + b, ENOUGH));
    }

    void add(Key key, Money earned) {
        add(key, earned.currency(), earned.isZero() ? 0 : 1, earned.minor());
    }

    /** Whose rule, for whom, for which customer. */
    record Key(UUID incentive, UUID affiliate, UUID referral) {}

    private record Sum(Key key, Currency currency) {}
}
