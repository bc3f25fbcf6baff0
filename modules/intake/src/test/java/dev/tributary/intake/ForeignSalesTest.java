package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sales in another currency than the team's. Rates belong to no team, so each test has a currency of its own. */
@ExtendWith(TestDatabase.class)
class ForeignSalesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-22");

    private final House house;

    ForeignSalesTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @BeforeEach
    void aReferredCustomer() {
        house.referral("cust_1", null);
    }

    @Test
    void aSaleIsExchangedAtTheRateOfItsDay() {
        publish("SEK", TODAY.minusDays(1));

        Conversion conversion = converted(house.accept(sale("SEK").occurred(House.NOW)));

        assertThat(conversion.sent()).isEqualTo(Money.of(new BigDecimal("100"), Currency.getInstance("SEK")));
        assertThat(conversion.sale()).isEqualTo(Money.of(new BigDecimal("25"), USD));
        assertThat(conversion.rate()).isEqualTo(new Rate(TODAY.minusDays(1), new BigDecimal("0.250000000000000")));
        assertThat(Read.earning(conversion).amount()).isEqualTo(Money.of(new BigDecimal("6.25"), USD));
    }

    @Test
    void aTimeInTheFutureHasTheRateOfTheDayItCame() {
        publish("NOK", TODAY);

        assertThat(converted(house.accept(sale("NOK").occurred(Instant.parse("2099-01-01T00:00:00Z"))))
                        .rate())
                .extracting(Rate::day)
                .isEqualTo(TODAY);
    }

    @Test
    void withoutARateASourceThatRecordsEverythingWaitsForIt() {
        EventBuilder sale = sale("DKK").customer("cust_1").recordWhenUnknown();

        Processed parked = (Processed) house.accept(sale);
        house.core.retrying.retry();
        Processed still = (Processed) house.accept(sale);
        publish("DKK", TODAY.minusDays(2));
        house.core.retrying.retry();

        assertThat(parked.action()).isEqualTo(Action.PARKED);
        assertThat(still.action()).isEqualTo(Action.PARKED);
        assertThat(still.replay().replayed()).isTrue();
        assertThat(converted(house.accept(sale)).sale()).isEqualTo(Money.of(new BigDecimal("25"), USD));
        assertThat(house.count("intake.waiting")).isZero();
    }

    @Test
    void aSaleMayWaitForItsReferralAndThenForItsRate() {
        EventBuilder sale = house.event()
                .key("s1")
                .customer("cust_2")
                .selling("100", "PLN")
                .occurred(House.NOW)
                .recordWhenUnknown();
        house.accept(sale);
        house.referral(null, "user_2");
        house.accept(house.event().user("user_2").customer("cust_2"));

        assertThat(((Processed) house.accept(sale)).action()).isEqualTo(Action.PARKED);
        publish("PLN", TODAY);
        house.core.retrying.retry();
        assertThat(converted(house.accept(sale)).sale()).isEqualTo(Money.of(new BigDecimal("25"), USD));
    }

    @Test
    void whatIsWorthLessThanOneCentIsRefused() {
        publish("HUF", TODAY, "1000");

        Refused refused = (Refused) house.accept(
                house.event().customer("cust_1").selling("0.01", "HUF").recordWhenUnknown());

        assertThat(refused.refusal().message()).startsWith("0.01 HUF is not between the least and the largest amount");
    }

    private EventBuilder sale(String currency) {
        return house.event().customer("cust_1").selling("100", currency);
    }

    /** Two dollars and eight of the others for one euro, so that each is worth a quarter of a dollar. */
    private void publish(String currency, LocalDate day) {
        publish(currency, day, "8");
    }

    private void publish(String currency, LocalDate day, String perEuro) {
        DailyRates rates = new DailyRates(
                day, "test", new TreeMap<>(Map.of("USD", new BigDecimal("2"), currency, new BigDecimal(perEuro))));
        house.connections
                .owner()
                .inTransaction(Set.of(), tx -> house.commission.exchangeRates(0).importDaily(tx, List.of(rates)));
    }
}
