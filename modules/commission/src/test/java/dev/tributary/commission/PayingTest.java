package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rule that decides pays. */
class PayingTest {
    private final Case sales = new Case();

    @ParameterizedTest
    @CsvSource({
        // sale, currency, percent, commission, each thought out: rounded once, half up, to the minor unit
        "99.00,           USD, 30,     29.70",
        "0.01,            USD, 10,     0.00",
        "0.05,            USD, 10,     0.01",
        "0.04,            USD, 10,     0.00",
        "33.33,           USD, 12.5,   4.17",
        "1,               JPY, 50,     1",
        "99,              JPY, 0.5,    0",
        "101,             JPY, 49.5,   50",
        "1.001,           KWD, 50,     0.501",
        "10.000,          KWD, 0.0049, 0.000",
        "10.000,          KWD, 0.005,  0.001",
        "10000000000000,  USD, 100,    10000000000000.00",
        "10000000000000,  USD, 0.0001, 10000000.00",
        "1000000000000000,JPY, 33.3333,333333000000000",
        "1000000000000,   KWD, 99.9999,999999000000.000"
    })
    void aPercentageIsRoundedOnceHalfUp(String sale, String currency, String percent, String commission) {
        sales.in(currency).with(sales.rule("some").percent(percent));

        assertThat(sales.earned(sale)).isEqualTo(commission + " " + currency);
    }

    @Test
    void theFormulaShowsTheArithmetic() {
        sales.with(sales.rule("30 %").percent("30.0000"));

        Assessment assessment = sales.sell("99");

        assertThat(direct(assessment).formula()).isEqualTo("99.00 USD x 30 % = 29.70 USD");
        assertThat(assessment.summary()).isEqualTo("30 % pays 29.70 USD, ready_for_payment");
    }

    @Test
    void aPercentageBeyondWhatCanBeBookedPaysNothingAndSaysSo() {
        sales.with(sales.rule("greedy").percent("100.0001"));

        assertThat(sales.sell("10000000000000").summary())
                .isEqualTo("greedy pays nothing: 100.0001 % of 10000000000000.00 USD is more than the hub can book; "
                        + "lower the percentage");
        assertThat(sales.earned("9999990000000")).isEqualTo("9999999999990.00 USD");
    }

    @Test
    void aFixedAmountIsPaidWhateverTheSale() {
        sales.with(sales.rule("five").fixed("5"));

        Assessment assessment = sales.sell("1");

        assertThat(direct(assessment).amount()).hasToString("5.00 USD");
        assertThat(direct(assessment).formula()).isEqualTo("fixed 5.00 USD");
        assertThat(postings(assessment)).containsExactly("program_expense 500", "affiliate_payable.approved -500");
    }

    @Test
    void aFixedZeroExcludesAProductAndIsAZeroEarningWithoutPostings() {
        sales.with(sales.rule("all"), sales.rule("excluded").products("gift").fixed("0"));

        Assessment assessment = sales.products("gift").sell("100");

        assertThat(direct(assessment).amount()).hasToString("0.00 USD");
        assertThat(assessment.postings()).isEmpty();
    }

    @Test
    void creditsAndFreeMonthsAreWholeUnitsOfNoCurrency() {
        sales.with(
                sales.rule("credits").products("a").credits(5),
                sales.rule("months").freeMonths(1));

        Assessment credits = sales.products("a").sell("100");
        Assessment months = sales.products("b").sell("100");

        assertThat(direct(credits).unit()).isEqualTo(Unit.CREDITS);
        assertThat(direct(credits).amount()).isEqualTo(new Money(5, Payment.noCurrency()));
        assertThat(direct(credits).formula()).isEqualTo("5 credits");
        assertThat(postings(credits)).containsExactly("credits_expense 5", "affiliate_credits -5");
        assertThat(direct(months).unit()).isEqualTo(Unit.FREE_MONTHS);
        assertThat(direct(months).formula()).isEqualTo("1 free month");
        assertThat(postings(months)).containsExactly("free_months_expense 1", "affiliate_free_months -1");
    }

    @Test
    void creditsThatWaitAreOwedInTheSameAccountAndDeclinedOnesNowhere() {
        sales.with(sales.rule("credits").credits(5).manual());

        assertThat(postings(sales.sell("1"))).containsExactly("credits_expense 5", "affiliate_credits -5");
        assertThat(sales.wanting(CommissionStatus.DECLINED).sell("1").postings())
                .isEmpty();
    }

    @Test
    void approvalDecidesStatusHoldAndAccount() {
        sales.with(
                sales.rule("automatic").products("a"),
                sales.rule("held").products("h").hold(30),
                sales.rule("manual").products("m").manual());

        assertThat(direct(sales.products("a").sell("100")))
                .extracting(Earned::status, Earned::holdDays)
                .containsExactly(CommissionStatus.READY_FOR_PAYMENT, null);
        assertThat(direct(sales.products("h").sell("100")))
                .extracting(Earned::status, Earned::holdDays)
                .containsExactly(CommissionStatus.PENDING, 30);
        Assessment manual = sales.products("m").sell("100");
        assertThat(direct(manual))
                .extracting(Earned::status, Earned::holdDays)
                .containsExactly(CommissionStatus.PENDING_MANUAL_APPROVAL, null);
        assertThat(postings(manual)).containsExactly("program_expense 1000", "affiliate_payable.on_hold -1000");
    }

    @Test
    void theCallersStatusBeatsTheApprovalAndNeedsNoHoldUnlessItWaits() {
        sales.with(sales.rule("held").hold(30));

        assertThat(direct(sales.wanting(CommissionStatus.READY_FOR_PAYMENT).sell("100")))
                .extracting(Earned::status, Earned::holdDays)
                .containsExactly(CommissionStatus.READY_FOR_PAYMENT, null);
        assertThat(direct(sales.wanting(CommissionStatus.PENDING).sell("100")).holdDays())
                .isEqualTo(30);
    }

    @Test
    void anEarningNamesTheVersionItCameFrom() {
        RuleBuilder first = sales.rule("some");
        sales.with(first, first.next("2026-05-01T00:00:00Z").percent("20"));

        Earned earned = direct(sales.sell("100"));

        assertThat(earned.amount()).hasToString("20.00 USD");
        assertThat(earned.incentive()).isEqualTo(first.build().id());
        assertThat(earned.incentiveVersion()).isEqualTo(2);
        assertThat(earned.levelRule()).isNull();
        assertThat(earned.affiliate()).isEqualTo(sales.affiliate);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, 2026-07-15T09:59:59Z, 10.00 USD",
        "2026-01-15T10:00:00Z, 2026-07-15T10:00:00Z, ''",
        "2026-08-31T00:00:00Z, 2027-02-27T23:59:59Z, 10.00 USD",
        "2026-08-31T00:00:00Z, 2027-02-28T00:00:00Z, ''",
        "2027-08-31T00:00:00Z, 2028-02-28T23:59:59Z, 10.00 USD"
    })
    void aTimeLimitCountsCalendarMonthsOfTheReferral(String referred, String sold, String earned) {
        sales.with(
                sales.rule("half a year").months(6), sales.rule("less specific").position(9));

        Assessment assessment = sales.referredAt(referred).at(sold).sell("100");

        assertThat(Case.earned(assessment)).isEqualTo(earned);
        if (earned.isEmpty()) {
            assertThat(assessment.summary())
                    .startsWith("half a year pays for 6 months after the referral, which ended on 202");
        }
    }

    @Test
    void aPaymentLimitCountsPaymentsOfOneCustomer() {
        sales.with(sales.rule("two payments").payments(2));

        assertThat(sales.earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.sell("100").summary())
                .isEqualTo("two payments pays for 2 payments of a customer, and that is reached");
        assertThat(sales.anotherCustomer().earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void whatEarnedNothingIsNoPayment() {
        sales.with(sales.rule("one payment").payments(1));

        assertThat(sales.earned("0.01")).isEqualTo("0.00 USD");
        assertThat(sales.salesStatus(SalesStatus.OPEN).earned("100")).isEmpty();
        assertThat(sales.salesStatus(SalesStatus.COMPLETE).earned("100")).isEqualTo("10.00 USD");
        assertThat(sales.earned("100")).isEmpty();
    }

    @Test
    void aLimitThatIsReachedDoesNotFallThroughToALessSpecificRule() {
        sales.with(sales.rule("first only").products("p").payments(1), sales.rule("all"));
        sales.products("p").sell("100");

        Assessment second = sales.sell("100");

        assertThat(second.direct()).isNull();
        assertThat(second.considered().get(0).matched()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, 10.00 USD, 100.00 USD x 10 % = 10.00 USD",
        "2026-02-15T09:59:59Z, 10.00 USD, 100.00 USD x 10 % = 10.00 USD",
        "2026-02-15T10:00:00Z, 5.00 USD, '100.00 USD x 5 % = 5.00 USD, from 1 month after the referral on'",
        "2027-01-15T09:59:59Z, 5.00 USD, '100.00 USD x 5 % = 5.00 USD, from 1 month after the referral on'",
        "2027-01-15T10:00:00Z, 1.00 USD, '100.00 USD x 1 % = 1.00 USD, from 12 months after the referral on'",
        "2026-01-01T00:00:00Z, 10.00 USD, 100.00 USD x 10 % = 10.00 USD"
    })
    void theRateVariesWithTheAgeOfTheReferral(String sold, String earned, String formula) {
        sales.with(sales.rule("fading").percent("10").step(1, "5").step(12, "1"));

        Assessment assessment = sales.at(sold).sell("100");

        assertThat(Case.earned(assessment)).isEqualTo(earned);
        assertThat(direct(assessment).formula()).isEqualTo(formula);
    }

    @Test
    void stepsMayBeOfAnyReward() {
        sales.with(sales.rule("months").freeMonths(2).step(3, new Reward.FreeMonths(1)));

        assertThat(direct(sales.sell("100")).formula()).isEqualTo("1 free month, from 3 months after the referral on");
    }

    @Test
    void theCommissionThatCrossesTheCapIsTrimmedAndThenThereIsNone() {
        sales.with(sales.rule("capped").cap("25"), sales.rule("all").position(9));

        assertThat(sales.earned("200")).isEqualTo("20.00 USD");
        Assessment trimmed = sales.sell("200");
        assertThat(direct(trimmed).amount()).hasToString("5.00 USD");
        assertThat(direct(trimmed).formula())
                .isEqualTo("200.00 USD x 10 % = 20.00 USD, trimmed to 5.00 USD by the cap of 25.00 USD");
        assertThat(postings(trimmed)).containsExactly("program_expense 500", "affiliate_payable.approved -500");
        assertThat(sales.sell("200").summary())
                .isEqualTo("capped has paid 25.00 USD for this customer, which is its cap");
        assertThat(sales.anotherCustomer().earned("200")).isEqualTo("20.00 USD");
    }

    @Test
    void theCommissionThatReachesTheCapExactlyIsWhole() {
        sales.with(sales.rule("capped").cap("20"));

        assertThat(direct(sales.sell("200")).formula()).isEqualTo("200.00 USD x 10 % = 20.00 USD");
        assertThat(sales.earned("0.10")).isEmpty();
    }

    @Test
    void aCapThatWasLoweredBelowWhatWasPaidPaysNothing() {
        RuleBuilder rule = sales.rule("capped").cap("25");
        sales.with(rule, rule.next("2026-07-01T00:00:00Z").cap("5"));
        sales.sell("200");

        assertThat(sales.at("2026-07-02T00:00:00Z").earned("200")).isEmpty();
    }

    @Test
    void anOverrideCountsItsOwnCap() {
        sales.with(
                sales.rule("capped").products("p").cap("10"),
                sales.rule("own").own().products("q"));
        sales.products("p").sell("100");

        assertThat(sales.products("p").earned("100")).isEmpty();
        assertThat(sales.products("q").earned("1000")).isEqualTo("100.00 USD");
    }

    private static Earned direct(Assessment assessment) {
        return Objects.requireNonNull(assessment.direct(), assessment.summary());
    }

    private static List<String> postings(Assessment assessment) {
        return assessment.postings().stream().map(PayingTest::line).toList();
    }

    private static String line(Posting posting) {
        return posting.account() + " " + posting.amount().minor();
    }
}
