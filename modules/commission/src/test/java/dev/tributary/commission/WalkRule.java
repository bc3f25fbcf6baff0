package dev.tributary.commission;

import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.TreeMap;
import java.util.UUID;

/** A rule of the walk: numbers for the model, and from them the terms for the hub. Null-like zeros: no such limit. */
final class WalkRule {
    static final int EVERYBODY = -1;
    static final int MANUAL = -1;
    /** Parts are in ten-thousandths of a percent. */
    static final long WHOLE = 1_000_000;

    private static final int PERCENT_DECIMALS = 4;

    final int owner;
    final int offer;
    final String sells;
    final Pays pays;
    /** From when it pays how much. */
    final TreeMap<Instant, Long> values = new TreeMap<>();

    UUID id = new UUID(0, 0);
    int fromMonths;
    long fromMonthsOn;
    int months;
    int payments;
    long cap;
    int hold;

    enum Pays {
        PART,
        FIXED,
        CREDITS,
        MONTHS
    }

    WalkRule(int owner, int offer, String sells, Pays pays, long value) {
        this.owner = owner;
        this.offer = offer;
        this.sells = sells;
        this.pays = pays;
        values.put(Instant.EPOCH, value);
    }

    WalkRule older(int fromMonths, long value) {
        this.fromMonths = fromMonths;
        this.fromMonthsOn = value;
        return this;
    }

    WalkRule months(int months) {
        this.months = months;
        return this;
    }

    WalkRule payments(int payments) {
        this.payments = payments;
        return this;
    }

    WalkRule cap(long cap) {
        this.cap = cap;
        return this;
    }

    WalkRule hold(int hold) {
        this.hold = hold;
        return this;
    }

    /** Half up, by whole numbers alone: another way than the hub's. */
    static long part(long of, long part, long whole) {
        BigInteger twice =
                BigInteger.valueOf(of).multiply(BigInteger.valueOf(part)).shiftLeft(1);
        return twice.add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(whole).shiftLeft(1))
                .longValueExact();
    }

    static BigDecimal percent(long part) {
        return BigDecimal.valueOf(part, PERCENT_DECIMALS);
    }

    IncentiveTerms terms(Currency currency) {
        RuleBuilder rule = new Case().in(currency.getCurrencyCode()).rule(sells + " of " + owner);
        reward(rule, values.lastEntry().getValue(), currency);
        switch (sells) {
            case "any" -> rule.appliesTo(AppliesTo.ALL_PLANS);
            case "yearly" -> rule.appliesTo(AppliesTo.YEARLY_PLANS);
            case "monthly" -> rule.appliesTo(AppliesTo.MONTHLY_PLANS);
            case "once" -> rule.appliesTo(AppliesTo.ONE_TIME_PRODUCTS);
            case "lead" -> rule.forLeads();
            default -> rule.products(sells);
        }
        if (fromMonths > 0) {
            rule.step(fromMonths, new Reward.Percentage(percent(fromMonthsOn)));
        }
        if (months > 0) {
            rule.months(months);
        }
        if (payments > 0) {
            rule.payments(payments);
        }
        if (cap > 0) {
            rule.cap(new Money(cap, currency));
        }
        if (hold == MANUAL) {
            rule.manual();
        } else if (hold > 0) {
            rule.hold(hold);
        }
        return rule.terms();
    }

    private void reward(RuleBuilder rule, long value, Currency currency) {
        switch (pays) {
            case PART -> rule.percent(percent(value).toPlainString());
            case FIXED -> rule.fixed(new Money(value, currency));
            case CREDITS -> rule.credits((int) value);
            case MONTHS -> rule.freeMonths((int) value);
        }
    }
}
