package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99                   | USD | 9900",
                "99.00                | USD | 9900",
                "\"99\"               | USD | 9900",
                "\"39.95\"            | USD | 3995",
                "\"0039.95\"          | USD | 3995",
                "0.01                 | USD | 1",
                "1.000000000000000000 | USD | 100",
                "1E+2                 | USD | 10000",
                "1000                 | JPY | 1000",
                "1000.0               | JPY | 1000",
                "1.234                | KWD | 1234",
                "10000000000000       | USD | 1000000000000000",
                "1000000000000000     | JPY | 1000000000000000",
                "1000000000000        | KWD | 1000000000000000",
            })
    void amountsThatCanBeBooked(String json, String currency, long minor) {
        assertThat(money(json, currency).value()).isEqualTo(new Money(minor, Currency.getInstance(currency)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                      | USD | must be a positive number",
                "-0                     | USD | must be a positive number",
                "-0.0                   | USD | must be a positive number",
                "\"-0\"                 | USD | must be a positive number",
                "0e99                   | USD | must be a positive number",
                "-99                    | USD | must be a positive number",
                "\"-1\"                 | USD | must be a positive number",
                "1.00000000000000000001 | USD | has more decimals than USD has (2)",
                "0.001                  | USD | has more decimals than USD has (2)",
                "1e-99                  | USD | has more decimals than USD has (2)",
                "10.5                   | JPY | has more decimals than JPY has (0)",
                "1.2345                 | KWD | has more decimals than KWD has (3)",
                "10000000000000.01      | USD | is larger than the hub can book",
                "1000000000000001       | JPY | is larger than the hub can book",
                "1000000000000.001      | KWD | is larger than the hub can book",
                "99999999999999999999999999999999999 | USD | is larger than the hub can book",
                "1e99                   | USD | is larger than the hub can book",
            })
    void amountsThatAreRefused(String json, String currency, String problem) {
        assertThat(money(json, currency).problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12,50",
                "1,250.00",
                "1e5",
                "1e5 ",
                " 99",
                "99 ",
                "+99",
                ".5",
                "5.",
                "NaN",
                "Infinity",
                "0x1F",
                "",
                " ",
                "$99",
                "99 USD",
                "1_000",
                "--1",
                "1.2.3",
                "٩٩",
                "1\n"
            })
    void textsThatAreNoNumbers(String text) {
        Parsed<BigDecimal> parsed = Amounts.amount(TextNode.valueOf(text));

        assertThat(parsed.value()).isNull();
        assertThat(parsed.problem()).startsWith("must be a number such as 39.95");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}", "[99]"})
    void valuesThatAreNoNumbers(String json) {
        assertThat(Amounts.amount(Given.value(json)).problem()).startsWith("must be a number such as 39.95");
    }

    @Test
    void aLongTextIsRefusedUnread() {
        assertThat(Amounts.amount(TextNode.valueOf("9".repeat(41))).problem()).startsWith("must be a number");
    }

    /** JSON from outside cannot hold these; were they to come another way, rescaling them would take all memory. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e999999", "9.9e2147483647"})
    @Timeout(60)
    void numbersOfAbsurdSizeAreRefusedBeforeAnythingIsCalculated(String number) {
        assertThat(Amounts.amount(DecimalNode.valueOf(new BigDecimal(number))).problem())
                .isEqualTo("is larger than the hub can book");
    }

    @Test
    @Timeout(60)
    void aNumberOfAbsurdSmallnessHasTooManyDecimals() {
        Currency dollar = Currency.getInstance("USD");

        assertThat(Amounts.money(new BigDecimal("1e-999999999"), dollar).problem())
                .isEqualTo("has more decimals than USD has (2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD", "usd", "Usd"})
    void currenciesInAnyCase(String code) {
        assertThat(Amounts.currency(TextNode.valueOf(code)).value()).isEqualTo(Currency.getInstance("USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC", "US", "USDT", "", " USD", "U$D", "XAU", "XXX", "XTS", "uſd", "ısk"})
    void currenciesThatThereAreNot(String code) {
        assertThat(Amounts.currency(TextNode.valueOf(code)).problem()).contains("ISO 4217");
    }

    private static Parsed<Money> money(String json, String currency) {
        Parsed<BigDecimal> amount = Amounts.amount(Given.value(json));
        return amount.value() == null
                ? Parsed.problem(String.valueOf(amount.problem()))
                : Amounts.money(amount.value(), Currency.getInstance(currency));
    }
}
