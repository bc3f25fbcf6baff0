package dev.tributary.payouts;

import dev.tributary.kernel.Money;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * What somebody must have earned to be paid. It is set in the team's currency; whoever earned another must have as many
 * units of it, since payouts wait for no exchange rate.
 */
record Threshold(Money set) {

    /** Rounded up where the currency has fewer decimals. */
    Money in(Currency currency) {
        return Money.of(set.amount().setScale(Money.digits(currency), RoundingMode.CEILING), currency);
    }
}
