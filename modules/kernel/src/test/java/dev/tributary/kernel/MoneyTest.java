package dev.tributary.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "99, USD, 9900",
        "99.00, USD, 9900",
        "0.01, USD, 1",
        "1000, JPY, 1000",
        "1.234, KWD, 1234",
        "99.000000, USD, 9900",
        "-5.5, EUR, -550"
    })
    void isKeptInMinorUnits(BigDecimal amount, String currency, long minor) {
        assertThat(Money.of(amount, Currency.getInstance(currency)).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"0.001, USD", "10.5, JPY", "1.2345, KWD", "10000000000000.01, USD", "1e30, USD"})
    void refusesWhatTheCurrencyCannotHold(BigDecimal amount, String currency) {
        assertThatThrownBy(() -> Money.of(amount, Currency.getInstance(currency)))
                .isInstanceOf(ArithmeticException.class);
    }

    /** Half up, worked out by hand: 30 % of 99 is 29.7; 10 % of 0.05 is 0.005, up to 0.01; 33.3333 % of 1 yen is 0. */
    @ParameterizedTest
    @CsvSource({
        "99, USD, 30, 29.70",
        "0.05, USD, 10, 0.01",
        "0.04, USD, 10, 0.00",
        "0.15, USD, 10, 0.02",
        "1, JPY, 33.3333, 0",
        "2, JPY, 25, 1",
        "1.001, KWD, 50, 0.501",
        "10000000000000.00, USD, 100, 10000000000000.00"
    })
    void aPercentageIsRoundedOnceHalfUp(BigDecimal amount, String currency, BigDecimal percent, BigDecimal expected) {
        Currency unit = Currency.getInstance(currency);

        assertThat(Money.of(amount, unit).percent(percent)).isEqualTo(Money.of(expected, unit));
    }

    /** Half up, and what is beyond a long between multiplying and dividing is none of its concern. */
    @ParameterizedTest
    @CsvSource({
        "10,   USD, 33,               99,               3.33",
        "10,   USD, 66,               99,               6.67",
        "0.01, USD, 1,                2,                0.01",
        "1,    JPY, 1,                3,                0",
        "1,    JPY, 1,                2,                1",
        "1.001, KWD, 1,               2,                0.501",
        "10000000000000.00, USD, 999999999999999, 1000000000000000, 9999999999999.99",
        "1000000000000000,  JPY, 1000000000000000, 1000000000000000, 1000000000000000"
    })
    void aShareIsRoundedOnceHalfUp(BigDecimal amount, String currency, long part, long whole, BigDecimal expected) {
        Currency unit = Currency.getInstance(currency);

        assertThat(Money.of(amount, unit).share(part, whole)).isEqualTo(Money.of(expected, unit));
    }

    @Test
    void isWrittenWithTheDigitsOfItsCurrency() {
        assertThat(new Money(2970, Currency.getInstance("USD"))).hasToString("29.70 USD");
        assertThat(new Money(30, Currency.getInstance("JPY"))).hasToString("30 JPY");
        assertThat(new Money(1234, Currency.getInstance("KWD"))).hasToString("1.234 KWD");
    }

    @ParameterizedTest
    @CsvSource({
        "0, USD, 0.00",
        "-1, USD, -0.01",
        "-100, EUR, -1.00",
        "9, KWD, 0.009",
        "1000000000000000, USD, 10000000000000.00",
        "-1000000000000000, JPY, -1000000000000000",
        "12, CLF, 0.0012",
        "7, XXX, 7"
    })
    void itsAmountIsWrittenAsTheNumberIs(long minor, String currency, String expected) {
        Money money = new Money(minor, Currency.getInstance(currency));

        assertThat(money.appendAmount(new StringBuilder())).hasToString(expected);
        assertThat(money.amount()).hasToString(expected);
    }
}
