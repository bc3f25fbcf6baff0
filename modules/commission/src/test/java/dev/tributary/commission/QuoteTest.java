package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.ExchangeRates.Wanted;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of a conversion; each result was worked out by hand. */
class QuoteTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-19");

    @ParameterizedTest
    @CsvSource({
        // per euro: from, to; sent, converted
        "USD, EUR, 1.0823, 1,      99.00,   91.47", // 91.4718…
        "EUR, USD, 1,      1.0823, 99.00,   107.15", // 107.1477
        "USD, GBP, 1.0823, 0.8350, 99.00,   76.38", // 76.3789…
        "USD, JPY, 1.0823, 162.35, 99.00,   14850", // 14850.45…: no decimals
        "JPY, USD, 162.35, 1.0823, 14851,   99.00", // 99.0036…
        "USD, KWD, 1.25,   0.3842, 10.00,   3.074", // 3.0736: three decimals
        "KWD, EUR, 0.3842, 1,      3.074,   8.00", // 8.0010…
    })
    void convertsToTheDigitsOfTheCurrency(
            String from, String to, BigDecimal fromPerEuro, BigDecimal toPerEuro, BigDecimal sent, String converted) {
        Quote quote = new Quote(DAY, currency(from), currency(to), fromPerEuro, toPerEuro);

        assertThat(quote.convert(Money.of(sent, currency(from)))).contains(money(converted, to));
    }

    /** Rounded on the way, or with a rate that was rounded, the first three would be off by one. */
    @ParameterizedTest
    @CsvSource({
        "USD, GBP, 2, 0.99,   0.99, 0.49", // 0.49005; by way of the euro's cents, 0.50, it would be 0.495 and so 0.50
        "USD, JPY, 3, 100.49, 1.00, 33", // 33.4966…; rounded to 33.5 first it would be 34
        "USD, JPY, 3, 1,      1.50, 1", // 0.5 exactly; with the rate 0.333333333333333 it would be 0.4999… and so 0
        "USD, JPY, 3, 3,      2.49, 2", // below the half
        "USD, JPY, 3, 3,      2.50, 3", // half up, not to the even one
    })
    void roundsHalfUpOnce(
            String from, String to, BigDecimal fromPerEuro, BigDecimal toPerEuro, BigDecimal sent, String converted) {
        Quote quote = new Quote(DAY, currency(from), currency(to), fromPerEuro, toPerEuro);

        assertThat(quote.convert(Money.of(sent, currency(from)))).contains(money(converted, to));
    }

    @Test
    void aReversalIsExactlyTheOpposite() {
        Quote quote = new Quote(DAY, currency("USD"), currency("EUR"), new BigDecimal("2"), BigDecimal.ONE);
        Money sent = money("0.99", "USD"); // half a cent over

        assertThat(quote.convert(sent.negated())).contains(money("0.50", "EUR").negated());
        assertThat(quote.convert(sent)).contains(money("0.50", "EUR"));
    }

    @Test
    void whatIsTooSmallForTheCurrencyBecomesZero() {
        Quote quote = new Quote(DAY, currency("IDR"), currency("EUR"), new BigDecimal("17500"), BigDecimal.ONE);

        assertThat(quote.convert(money("80.00", "IDR"))).contains(money("0.00", "EUR"));
    }

    @Test
    void whatIsBeyondTheLargestAmountIsEmptyAndTheLargestIsNot() {
        Quote doubling = new Quote(DAY, currency("USD"), currency("EUR"), new BigDecimal("0.5"), BigDecimal.ONE);
        Money half = new Money(Money.MAX_MINOR / 2, currency("USD"));

        assertThat(doubling.convert(half)).contains(new Money(Money.MAX_MINOR, currency("EUR")));
        assertThat(doubling.convert(half.negated())).contains(new Money(-Money.MAX_MINOR, currency("EUR")));
        assertThat(doubling.convert(new Money(half.minor() + 1, currency("USD"))))
                .isEmpty();
        assertThat(doubling.convert(new Money(-half.minor() - 1, currency("USD"))))
                .isEmpty();
    }

    /** The largest rate there can be, from the smallest: more digits than a long has. */
    @Test
    void noRateThatCanBeStoredOverflowsAnything() {
        BigDecimal least = new BigDecimal("0.0000000001");
        BigDecimal most = new BigDecimal("9999999999.9999999999");
        Money largest = new Money(Money.MAX_MINOR, currency("USD"));

        assertThat(new Quote(DAY, currency("USD"), currency("KWD"), least, most).convert(largest))
                .isEmpty();
        assertThat(new Quote(DAY, currency("USD"), currency("KWD"), most, least).convert(largest))
                .contains(money("0.000", "KWD"));
    }

    @Test
    void theRateForPeopleHasFifteenDecimals() {
        Quote quote = new Quote(DAY, currency("USD"), currency("EUR"), new BigDecimal("1.0823"), BigDecimal.ONE);

        assertThat(quote.rate()).isEqualTo(new BigDecimal("0.923958237087684")); // …683636 rounded up
    }

    @Test
    void aQuoteIsForItsOwnCurrencyOnly() {
        Quote quote = new Quote(DAY, currency("USD"), currency("EUR"), BigDecimal.TEN, BigDecimal.ONE);

        assertThatThrownBy(() -> quote.convert(money("1.00", "GBP"))).hasMessageContaining("is not for GBP");
        assertThatThrownBy(() -> new Wanted(currency("USD"), currency("USD"), DAY))
                .hasMessageContaining("nothing is converted from USD to USD");
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency(currency));
    }

    private static Currency currency(String code) {
        return Currency.getInstance(code);
    }
}
