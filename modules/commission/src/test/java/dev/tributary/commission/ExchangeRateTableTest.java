package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.ExchangeRates.Stored;
import dev.tributary.commission.api.ExchangeRates.Wanted;
import dev.tributary.commission.api.ImportResult;
import dev.tributary.commission.api.ImportResult.Difference;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.StatementFailedException;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rates belong to no team, so that the tests share the table; each begins with an empty one. */
@ExtendWith(TestDatabase.class)
class ExchangeRateTableTest {
    private static final LocalDate THURSDAY = LocalDate.parse("2026-11-19");
    private static final LocalDate FRIDAY = THURSDAY.plusDays(1);
    private static final LocalDate SUNDAY = THURSDAY.plusDays(3);
    private static final int AGE_MAX = 7;

    private final Connections connections;
    private final ExchangeRates rates = new ExchangeRateTable(AGE_MAX);

    ExchangeRateTableTest(Connections connections) {
        this.connections = connections;
    }

    @BeforeEach
    void noRates() {
        run(connections.owner(), tx -> tx.update("delete from commission.exchange_rate", p -> {}));
    }

    @Test
    void onAWeekendTheRateIsFridays() {
        store(day(THURSDAY, "USD", "1.0800"), day(FRIDAY, "USD", "1.0823"));

        assertThat(find("EUR", "USD", SUNDAY)).contains(quote(FRIDAY, "EUR", "1", "USD", "1.0823"));
        assertThat(find("EUR", "USD", FRIDAY)).contains(quote(FRIDAY, "EUR", "1", "USD", "1.0823"));
        assertThat(find("USD", "EUR", THURSDAY)).contains(quote(THURSDAY, "USD", "1.0800", "EUR", "1"));
        assertThat(find("EUR", "USD", THURSDAY.minusDays(1)))
                .as("before the first day")
                .isEmpty();
    }

    @Test
    void twoForeignCurrenciesMeetInTheEuro() {
        store(day(FRIDAY, "USD", "1.0823", "GBP", "0.8350"));

        Quote quote = find("USD", "GBP", FRIDAY).orElseThrow();

        assertThat(quote).isEqualTo(quote(FRIDAY, "USD", "1.0823", "GBP", "0.8350"));
        assertThat(quote.convert(new Money(9900, Currency.getInstance("USD"))))
                .contains(new Money(7638, Currency.getInstance("GBP")));
    }

    /** The bank has never published the dinar; an operator may have a rate from elsewhere. */
    @Test
    void currenciesOfNoDigitsAndOfThree() {
        store(day(FRIDAY, "USD", "1.0823", "JPY", "162.35", "KWD", "0.3332"));
        Money sent = new Money(9900, Currency.getInstance("USD"));

        assertThat(find("USD", "JPY", FRIDAY).orElseThrow().convert(sent))
                .contains(new Money(14850, Currency.getInstance("JPY")));
        assertThat(find("USD", "KWD", FRIDAY).orElseThrow().convert(sent))
                .contains(new Money(30478, Currency.getInstance("KWD")));
    }

    @Test
    void aRateIsUsedAsLongAsTheLimitSaysAndNotADayLonger() {
        store(day(FRIDAY, "USD", "1.0823"));

        assertThat(find("EUR", "USD", FRIDAY.plusDays(AGE_MAX))).isPresent();
        assertThat(find("EUR", "USD", FRIDAY.plusDays(AGE_MAX + 1))).isEmpty();
        assertThat(one(new ExchangeRateTable(0), wanted("EUR", "USD", FRIDAY))).isPresent();
        assertThat(one(new ExchangeRateTable(0), wanted("EUR", "USD", FRIDAY.plusDays(1))))
                .isEmpty();
    }

    /** Never one currency's rate of Thursday with another's of Friday. */
    @Test
    void bothRatesAreOfOneDay() {
        store(day(THURSDAY, "USD", "1.0800", "TRY", "44.10"), day(FRIDAY, "USD", "1.0823"));

        assertThat(find("USD", "TRY", SUNDAY)).contains(quote(THURSDAY, "USD", "1.0800", "TRY", "44.10"));
    }

    @Test
    void eachOfManyIsAnsweredForItselfAndTheUnknownNotAtAll() {
        store(day(THURSDAY, "USD", "1.0800"), day(FRIDAY, "USD", "1.0823"));
        Wanted thursday = wanted("USD", "EUR", THURSDAY);
        Wanted friday = wanted("USD", "EUR", FRIDAY);
        Wanted unknown = wanted("USD", "KWD", FRIDAY);

        Map<Wanted, Quote> found =
                run(connections.app(), tx -> rates.find(tx, List.of(friday, unknown, thursday, friday)));

        assertThat(found)
                .containsOnlyKeys(thursday, friday)
                .containsEntry(thursday, quote(THURSDAY, "USD", "1.0800", "EUR", "1"))
                .containsEntry(friday, quote(FRIDAY, "USD", "1.0823", "EUR", "1"));
        Map<Wanted, Quote> nothing = run(connections.app(), tx -> rates.find(tx, List.of()));
        assertThat(nothing).isEmpty();
    }

    @Test
    void anImportIsCountedWithoutTheEuroItself() {
        assertThat(store(day(FRIDAY, "USD", "1.0823", "GBP", "0.8350")))
                .isEqualTo(new ImportResult(List.of(FRIDAY), 2, 0, List.of()));
        assertThat(store(day(FRIDAY, "USD", "1.08230", "GBP", "0.835"), day(THURSDAY, "USD", "1.08")))
                .isEqualTo(new ImportResult(List.of(THURSDAY, FRIDAY), 1, 2, List.of()));
        assertThat(stored(FRIDAY)).containsExactly("EUR 1.0000000000", "GBP 0.8350000000", "USD 1.0823000000");
    }

    @Test
    void aRateOnceStoredStaysAndTheDifferenceIsReported() {
        store(day(FRIDAY, "USD", "1.0823"));

        ImportResult result = store(day(FRIDAY, "USD", "1.0824", "GBP", "0.8350"));

        assertThat(result.added()).isEqualTo(1);
        assertThat(result.known()).isZero();
        assertThat(result.differing())
                .containsExactly(
                        new Difference(FRIDAY, "USD", new BigDecimal("1.0823000000"), new BigDecimal("1.0824")));
        assertThat(result.differing().get(0)).hasToString("USD of 2026-11-20 is stored as 1.0823, not 1.0824");
        assertThat(stored(FRIDAY)).contains("USD 1.0823000000");
    }

    @Test
    void historiesOfManyDaysAreStoredWhole() {
        DailyRates[] days = IntStream.range(0, 600)
                .mapToObj(back -> day(FRIDAY.minusDays(back), "USD", "1." + (1000 + back), "JPY", "162"))
                .toArray(DailyRates[]::new);

        assertThat(store(days).added()).isEqualTo(1200);
        ImportResult again = store(days);
        assertThat(again.added()).isZero();
        assertThat(again.known()).isEqualTo(1200);
        assertThat(again.days()).hasSize(600).isSorted();
        assertThat(find("USD", "JPY", FRIDAY.minusDays(599)).orElseThrow().fromPerEuro())
                .isEqualByComparingTo("1.1599");
    }

    @Test
    void theHubsOwnRoleMayAddRatesAndNothingElse() {
        store(day(FRIDAY, "USD", "1.0823"));

        for (String change : List.of(
                "update commission.exchange_rate set per_euro = 2",
                "delete from commission.exchange_rate",
                "truncate commission.exchange_rate")) {
            assertThatThrownBy(() -> run(connections.app(), tx -> tx.update(change, p -> {})))
                    .as(change)
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whatCannotBeStoredAsItIsIsNoRate() {
        for (String rate : List.of("0", "-1", "0.00000000001", "10000000000")) {
            assertThatThrownBy(() -> day(FRIDAY, "USD", rate)).as(rate).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> day(FRIDAY, "EUR", "1.01")).hasMessageContaining("EUR cannot be 1.01");
        assertThatThrownBy(() -> day(FRIDAY, "usd", "1")).hasMessageContaining("usd");
        store(day(FRIDAY, "USD", "9999999999.9999999999", "GBP", "0.0000000001", "JPY", "1.50000000000000"));
        assertThat(stored(FRIDAY)).contains("USD 9999999999.9999999999", "GBP 0.0000000001", "JPY 1.5000000000");
    }

    private ImportResult store(DailyRates... days) {
        return run(connections.app(), tx -> rates.importDaily(tx, List.of(days)));
    }

    private List<String> stored(LocalDate on) {
        return run(connections.app(), tx -> rates.latest(tx, on)).stream()
                .map(ExchangeRateTableTest::line)
                .toList();
    }

    private static String line(Stored stored) {
        return stored.currency() + " " + stored.perEuro().toPlainString();
    }

    private Optional<Quote> find(String from, String to, LocalDate on) {
        return one(rates, wanted(from, to, on));
    }

    private Optional<Quote> one(ExchangeRates table, Wanted wanted) {
        return Optional.ofNullable(
                run(connections.app(), tx -> table.find(tx, List.of(wanted))).get(wanted));
    }

    private static <T> T run(Database database, Work<T> work) {
        return database.inTransaction(Set.of(), work);
    }

    private static Wanted wanted(String from, String to, LocalDate on) {
        return new Wanted(Currency.getInstance(from), Currency.getInstance(to), on);
    }

    private static Quote quote(LocalDate day, String from, String fromPerEuro, String to, String toPerEuro) {
        return new Quote(
                day,
                Currency.getInstance(from),
                Currency.getInstance(to),
                new BigDecimal(fromPerEuro).setScale(10),
                new BigDecimal(toPerEuro).setScale(10));
    }

    private static DailyRates day(LocalDate day, String... rates) {
        TreeMap<String, BigDecimal> perEuro = new TreeMap<>();
        for (int at = 0; at < rates.length; at += 2) {
            perEuro.put(rates[at], new BigDecimal(rates[at + 1]));
        }
        return new DailyRates(day, "test", perEuro);
    }
}
