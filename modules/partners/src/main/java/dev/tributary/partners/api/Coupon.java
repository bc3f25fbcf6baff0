package dev.tributary.partners.api;

import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that customers redeem, and which names the affiliate behind a sale (contract affonso.md, section 12).
 *
 * @param code 1 to 50 upper-case letters, digits and hyphens; unique in the program
 * @param months how long a repeating discount lasts, from 1; null for the others
 * @param productIds empty: everything
 */
public record Coupon(
        UUID team,
        UUID id,
        UUID program,
        UUID affiliate,
        String code,
        Discount discount,
        Duration duration,
        @Nullable Integer months,
        List<String> productIds,
        Instant createdAt) {

    public Coupon {
        productIds = List.copyOf(productIds);
        if ((duration == Duration.REPEATING) != (months != null)) {
            throw new IllegalArgumentException("a repeating discount, and no other, has a number of months");
        }
    }

    /** What the customer saves. */
    public sealed interface Discount {
        /** @param percent more than 0, at most 100, at most four decimals */
        record Percentage(BigDecimal percent) implements Discount {}

        /** @param amount more than 0 */
        record Fixed(Money amount) implements Discount {}
    }

    /** On how many payments of a customer. */
    public enum Duration {
        FOREVER,
        ONCE,
        REPEATING
    }
}
