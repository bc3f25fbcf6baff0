package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored reference rates. They belong to no team; every transaction may read them. */
public interface ExchangeRates {
    /**
     * The quotes for those that have one. A quote is of the latest day, on or before the one asked for, that has both
     * currencies; a day older than the limit this was made with does not count. One statement, whatever the number.
     */
    Map<Wanted, Quote> find(Tx tx, Collection<Wanted> wanted) throws SQLException;

    /**
     * Stores what is new. A rate that is stored is never changed: one that differs is reported and left as it is.
     *
     * @param days each day once
     */
    ImportResult importDaily(Tx tx, List<DailyRates> days) throws SQLException;

    /** All rates of the latest day on or before {@code on}, by currency; empty when there is no such day. */
    List<Stored> latest(Tx tx, LocalDate on) throws SQLException;

    /**
     * A pair on a day.
     *
     * @param from another currency than {@code to}: nothing is converted into itself
     * @param on day in UTC, of the years 1 to 9999
     */
    record Wanted(Currency from, Currency to, LocalDate on) {
        public Wanted {
            if (from.equals(to)) {
                throw new IllegalArgumentException("nothing is converted from " + from + " to " + to);
            }
        }
    }

    /**
     * The two stored rows that a conversion uses, as published for {@code day}. Day and currencies are enough to find
     * them again, so that every conversion can be done again to the minor unit.
     *
     * @param fromPerEuro units of {@code from} for one euro
     * @param toPerEuro units of {@code to} for one euro
     */
    record Quote(LocalDate day, Currency from, Currency to, BigDecimal fromPerEuro, BigDecimal toPerEuro) {
        /** Decimals of {@link #rate}. */
        public static final int RATE_SCALE = 15;

        private static final BigInteger MAX_MINOR = BigInteger.valueOf(Money.MAX_MINOR);

        /**
         * Units of {@code to} for one of {@code from}: {@code toPerEuro / fromPerEuro}, rounded half up to
         * {@link #RATE_SCALE} decimals. For people and records; {@link #convert} does not use it.
         */
        public BigDecimal rate() {
            return toPerEuro.divide(fromPerEuro, RATE_SCALE, RoundingMode.HALF_UP);
        }

        /**
         * {@code sent * toPerEuro / fromPerEuro}, exact up to the end and rounded once, half up, to the minor unit of
         * {@code to}. A small amount may become zero; a negative one becomes exactly the negative of its opposite.
         *
         * @param sent in {@code from}
         * @return empty when the result is beyond {@link Money#MAX_MINOR}
         */
        public Optional<Money> convert(Money sent) {
            if (!sent.currency().equals(from)) {
                throw new IllegalArgumentException("a rate from " + from + " is not for " + sent.currency());
            }
            BigDecimal converted =
                    sent.amount().multiply(toPerEuro).divide(fromPerEuro, Money.digits(to), RoundingMode.HALF_UP);
            return converted.unscaledValue().abs().compareTo(MAX_MINOR) > 0
                    ? Optional.empty()
                    : Optional.of(Money.of(converted, to));
        }
    }

    /**
     * One row.
     *
     * @param currency ISO 4217 code; perhaps one that is no longer, or not yet, known to Java
     * @param source where it came from
     */
    record Stored(LocalDate day, String currency, BigDecimal perEuro, String source, Instant importedAt) {}
}
