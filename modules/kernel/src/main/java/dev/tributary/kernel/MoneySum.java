package dev.tributary.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;

/**
 * What many amounts of one currency come to. Each of them is {@link Money} and within its range; their sum need not be,
 * and has to be told all the same.
 *
 * @param minor minor units; may be negative
 */
public record MoneySum(BigInteger minor, Currency currency) {
    public static MoneySum of(Money money) {
        return new MoneySum(BigInteger.valueOf(money.minor()), money.currency());
    }

    public static MoneySum none(Currency currency) {
        return new MoneySum(BigInteger.ZERO, currency);
    }

    /** @param other of the same currency */
    public MoneySum plus(MoneySum other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new MoneySum(minor.add(other.minor), currency);
    }

    public MoneySum negated() {
        return new MoneySum(minor.negate(), currency);
    }

    public boolean isZero() {
        return minor.signum() == 0;
    }

    /** Major units, as exact as the currency. */
    public BigDecimal amount() {
        return new BigDecimal(minor, Money.digits(currency));
    }

    /** Empty when it is more than can be booked as one amount. */
    public Optional<Money> booked() {
        return minor.abs().compareTo(BigInteger.valueOf(Money.MAX_MINOR)) > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency.getCurrencyCode();
    }
}
