package dev.tributary.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in whole minor units (cents, yen, fils) of one currency. No float or double ever touches it.
 *
 * @param minor minor units, at most {@link #MAX_MINOR} either way; may be negative (a reversal)
 * @param currency its digits are those of ISO 4217 ({@link Currency#getDefaultFractionDigits()})
 */
public record Money(long minor, Currency currency) {
    /** 10^15 minor units: ten trillion dollars. Far below where a {@code long} sum of many could overflow. */
    public static final long MAX_MINOR = 1_000_000_000_000_000L;

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public Money {
        if (minor > MAX_MINOR || minor < -MAX_MINOR) {
            throw new ArithmeticException("amount beyond " + MAX_MINOR + " minor units");
        }
    }

    /**
     * @param amount in major units: 99.00 for ninety-nine dollars
     * @throws ArithmeticException when the amount has more decimals than the currency, or is out of range
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.setScale(digits(currency), RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                currency);
    }

    public static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** Major units, as exact as the currency: 29.70. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** Rounded once, half up, to the minor unit: the one place where a commission is rounded. */
    public Money percent(BigDecimal percent) {
        BigDecimal exact = amount().multiply(percent).divide(HUNDRED);
        return of(exact.setScale(digits(currency), RoundingMode.HALF_UP), currency);
    }

    /**
     * The part of this amount that {@code part} is of {@code whole}, rounded once, half up. Parts of one whole are computed
     * from the whole each time, so that nothing drifts.
     *
     * @param whole positive
     */
    public Money share(long part, long whole) {
        BigDecimal exact = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(part));
        return new Money(
                exact.divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    /** @param other of the same currency */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money negated() {
        return new Money(-minor, currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** Writes what {@link #amount} says, digit for digit: several amounts are written of each sale, and need no number. */
    public StringBuilder appendAmount(StringBuilder text) {
        if (minor < 0) {
            text.append('-');
        }
        long left = Math.abs(minor);
        int digits = digits(currency);
        long unit = 1;
        for (int at = 0; at < digits; at++) {
            unit *= 10;
        }
        text.append(left / unit);
        if (digits > 0) {
            text.append('.');
        }
        while (unit > 1) {
            left %= unit;
            unit /= 10;
            text.append((char) ('0' + left / unit));
        }
        return text;
    }

    @Override
    public String toString() {
        return appendAmount(new StringBuilder(24))
                .append(' ')
                .append(currency.getCurrencyCode())
                .toString();
    }
}
