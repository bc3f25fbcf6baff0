package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a rule an ad network's payout entry (contract everflow.md, section 5): it is for one of the advertiser's events
 * and for nothing else.
 *
 * @param advertiserEvent the advertiser's number for the event; 0 is the base conversion
 * @param allowDuplicates whether one transaction may convert more than once; only the base conversion asks
 * @param revenue what the advertiser owes the network for the event; null: nothing
 */
public record NetworkTerms(
        int advertiserEvent,
        boolean allowDuplicates,
        @Nullable Revenue revenue) {
    /** The advertiser's number for the conversion itself, whatever the offer. */
    public static final int BASE = 0;

    /**
     * A fixed amount ({@code rpa}), a part of the sale ({@code rps}), or both ({@code rpa_rps}).
     *
     * @param amount in the team's currency; null: none
     * @param percent of the sale; may be more than 100; null: none
     */
    public record Revenue(@Nullable Money amount, @Nullable BigDecimal percent) {

        /**
         * Rounded once, half up, to the minor unit.
         *
         * @param sale in the team's currency; zero where there is none
         * @return empty when it is more than can be booked
         */
        public Optional<Money> of(Money sale) {
            BigDecimal part = percent == null
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(sale.minor())
                            .multiply(percent)
                            .movePointLeft(2)
                            .setScale(0, RoundingMode.HALF_UP);
            BigDecimal minor = part.add(BigDecimal.valueOf(amount == null ? 0 : amount.minor()));
            return minor.compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0
                    ? Optional.empty()
                    : Optional.of(new Money(minor.longValueExact(), sale.currency()));
        }
    }
}
