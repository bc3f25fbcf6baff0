package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Amounts as senders write them: JSON numbers, or texts such as "39.95", which Segment's own examples use. Nothing is
 * guessed: "12,50" is twelve and a half in one country and twelve hundred and fifty in another.
 */
public final class Amounts {
    /** Digits before the point that {@link Money#MAX_MINOR} could ever need. */
    private static final int WHOLE_DIGITS_MAX = 16;

    private static final int TEXT_MAX = 40;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");
    private static final String NOT_A_NUMBER = "must be a number such as 39.95, with a point before the decimals";
    private static final String TOO_LARGE = "is larger than the hub can book";

    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0) // gold, test codes: no minor unit
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

    private Amounts() {}

    /** A positive number of a size that later arithmetic can be trusted with. */
    public static Parsed<BigDecimal> amount(JsonNode node) {
        Parsed<BigDecimal> number = number(node);
        BigDecimal value = number.value();
        return value == null || value.signum() > 0 ? number : Parsed.problem("must be a positive number");
    }

    /** As {@link #amount}, but zero will do. */
    public static Parsed<BigDecimal> amountOrZero(JsonNode node) {
        Parsed<BigDecimal> number = number(node);
        BigDecimal value = number.value();
        return value == null || value.signum() >= 0 ? number : Parsed.problem("must not be negative");
    }

    private static Parsed<BigDecimal> number(JsonNode node) {
        if (node.isNumber()) {
            return sized(node.decimalValue());
        }
        if (!node.isTextual()) {
            return Parsed.problem(NOT_A_NUMBER);
        }
        String text = node.textValue();
        return text.length() <= TEXT_MAX && PLAIN.matcher(text).matches()
                ? sized(new BigDecimal(text))
                : Parsed.problem(NOT_A_NUMBER);
    }

    /** ISO 4217, in any case. */
    public static Parsed<Currency> currency(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        // Checked before it is put in upper case: other alphabets have letters whose upper case is ours.
        Currency currency = CODE.matcher(text).matches() ? CURRENCIES.get(text.toUpperCase(Locale.ROOT)) : null;
        return currency == null
                ? Parsed.problem("must be a three-letter ISO 4217 currency code such as USD")
                : Parsed.of(currency);
    }

    /** @param amount from {@link #amount}, so that it is safe to rescale */
    public static Parsed<Money> money(BigDecimal amount, Currency currency) {
        int digits = Money.digits(currency);
        if (amount.stripTrailingZeros().scale() > digits) {
            return Parsed.problem("has more decimals than " + currency.getCurrencyCode() + " has (" + digits + ")");
        }
        return amount.movePointRight(digits).compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0
                ? Parsed.problem(TOO_LARGE)
                : Parsed.of(Money.of(amount, currency));
    }

    private static Parsed<BigDecimal> sized(BigDecimal number) {
        if (number.signum() == 0) {
            return Parsed.of(BigDecimal.ZERO); // whatever its exponent was
        }
        long wholeDigits = (long) number.precision() - number.scale();
        return wholeDigits > WHOLE_DIGITS_MAX ? Parsed.problem(TOO_LARGE) : Parsed.of(number);
    }
}
