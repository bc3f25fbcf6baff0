package dev.tributary.commission.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rates that were published for one day.
 *
 * @param source who says so: the name of a file, an address; 1 to 255 characters
 * @param perEuro units of each currency for one euro, above 0, with at most {@link #INTEGER_DIGITS} digits before and
 *     {@link #DECIMALS} after the point. Currencies are codes of three capital letters, so that one which Java does not
 *     know yet stops nothing. The euro itself may be left out and is 1.
 */
public record DailyRates(LocalDate day, String source, SortedMap<String, BigDecimal> perEuro) {
    public static final int INTEGER_DIGITS = 10;
    public static final int DECIMALS = 10;
    public static final String EURO = "EUR";

    private static final int SOURCE_MAX = 255;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /** @throws IllegalArgumentException when a rate cannot be stored as it is */
    public DailyRates {
        if (source.isBlank() || source.length() > SOURCE_MAX) {
            throw new IllegalArgumentException("a source has 1 to " + SOURCE_MAX + " characters");
        }
        for (Map.Entry<String, BigDecimal> rate : perEuro.entrySet()) {
            if (!isCode(rate.getKey()) || !isRate(rate.getKey(), rate.getValue())) {
                throw new IllegalArgumentException(rate.getKey() + " cannot be " + rate.getValue() + " for one euro");
            }
        }
        SortedMap<String, BigDecimal> withEuro = new TreeMap<>(perEuro);
        withEuro.put(EURO, BigDecimal.ONE);
        perEuro = Collections.unmodifiableSortedMap(withEuro);
    }

    /** Whether this is written as codes of currencies are. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Whether this can be stored as it is. */
    public static boolean isRate(String currency, BigDecimal perEuro) {
        BigDecimal plain = perEuro.stripTrailingZeros();
        return plain.signum() > 0
                && plain.scale() <= DECIMALS
                && plain.precision() - plain.scale() <= INTEGER_DIGITS
                && (!currency.equals(EURO) || plain.compareTo(BigDecimal.ONE) == 0);
    }
}
