package dev.tributary.commission;

import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Parts of amounts. */
final class Percentages {
    private Percentages() {}

    /**
     * Rounded once, half up, to the minor unit.
     *
     * @return null when it is more than {@link Money} holds, which takes a percentage above 100
     */
    static @Nullable Money of(Money whole, BigDecimal percent) {
        BigDecimal minor = BigDecimal.valueOf(whole.minor())
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP);
        return minor.compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0
                ? null
                : new Money(minor.longValueExact(), whole.currency());
    }

    /** {@code 12.5 %}. */
    static String text(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    static String tooLarge(Money whole, BigDecimal percent) {
        return "pays nothing: " + text(percent) + " of " + whole
                + " is more than the hub can book; lower the percentage";
    }
}
