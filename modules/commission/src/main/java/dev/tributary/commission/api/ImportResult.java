package dev.tributary.commission.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What an import did. The euro's own rows are not counted.
 *
 * @param days that were in it, in order
 * @param added rates that are stored now and were not before
 * @param known rates that were stored before, with the same value
 * @param differing rates that were stored before with another value, which stays
 */
public record ImportResult(List<LocalDate> days, int added, int known, List<Difference> differing) {
    public ImportResult {
        days = List.copyOf(days);
        differing = List.copyOf(differing);
    }

    /** A rate that was stored with another value. */
    public record Difference(LocalDate day, String currency, BigDecimal stored, BigDecimal offered) {
        @Override
        public String toString() {
            return currency + " of " + day + " is stored as " + plain(stored) + ", not " + plain(offered);
        }

        private static String plain(BigDecimal rate) {
            return rate.stripTrailingZeros().toPlainString();
        }
    }
}
