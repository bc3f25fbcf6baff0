package dev.tributary.commission;

import static dev.tributary.commission.Sample.clawback;
import static dev.tributary.commission.Sample.commission;
import static dev.tributary.commission.Sample.money;
import static dev.tributary.commission.Sample.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.SalesStatus;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be changed by hand, and what may be refunded, without a database. */
class TermsOfChangeTest {
    private static final Money NOTHING = money("0", "USD");
    private static final Conversion SALE = sale(Kind.SALE, money("99", "USD"), NOTHING, SalesStatus.COMPLETE);
    private static final Commission PENDING = commission(money("30", "USD"), CommissionStatus.PENDING);

    @Test
    void nothingIsWrongWithNothing() {
        assertThat(problems(SALE, PENDING, new Changes(null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(problems(SALE, null, new Changes(null, null, null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void withoutACommissionOnlyTheSaleChanges() {
        Changes all = new Changes(CommissionStatus.DECLINED, null, 3, number("1"), USD, number("1"), USD);

        assertThat(problems(SALE, null, all))
                .extracting(Problem::field)
                .containsExactly("status", "hold_period_days", "commission_amount", "commission_currency");
        assertThat(problems(SALE, null, all).get(0).message()).contains("earned nothing");
    }

    @ParameterizedTest
    @EnumSource(CommissionStatus.class)
    void aStatusBecomesWhatTheTableSays(CommissionStatus from) {
        for (CommissionStatus to : CommissionStatus.values()) {
            List<Problem> problems = problems(SALE, commission(money("30", "USD"), from), status(to));

            boolean allowed = from == to || Transitions.from(from).contains(to);
            assertThat(problems).as("%s to %s", from, to).hasSize(allowed ? 0 : 1);
            if (!allowed && Transitions.from(from).isEmpty()) {
                assertThat(problems.get(0).message()).endsWith("it stays as it is");
            }
        }
    }

    @Test
    void whatARefundTakesBackIsNotChangedByHand() {
        Commission back = clawback(PENDING, money("-10", "USD"));

        assertThat(problems(SALE, back, status(CommissionStatus.DECLINED))
                        .get(0)
                        .message())
                .contains("settled by the next payout");
        assertThat(problems(SALE, back, status(CommissionStatus.READY_FOR_PAYMENT)))
                .isEmpty();
        assertThat(problems(SALE, back, amount("5"))).extracting(Problem::field).containsExactly("commission_amount");
    }

    @ParameterizedTest
    @EnumSource(SalesStatus.class)
    void aSaleBecomesWhatTheTableSays(SalesStatus from) {
        for (SalesStatus to : SalesStatus.values()) {
            Conversion sale = sale(Kind.SALE, money("99", "USD"), NOTHING, from);

            List<Problem> problems = problems(sale, PENDING, new Changes(null, to, null, null, null, null, null));

            assertThat(problems).hasSize(from == to || Transitions.from(from).contains(to) ? 0 : 1);
            boolean isRefund = from == SalesStatus.COMPLETE || from == SalesStatus.PARTIAL_REFUNDED;
            assertThat(problems).allMatch(problem -> problem.message().contains("/refund") == isRefund);
        }
    }

    @Test
    void onlyWhatWaitsHasAHold() {
        Commission ready = commission(money("30", "USD"), CommissionStatus.READY_FOR_PAYMENT);

        assertThat(problems(SALE, PENDING, hold(null))).isEmpty();
        assertThat(problems(SALE, ready, hold(null))).extracting(Problem::field).containsExactly("hold_period_days");
        assertThat(problems(SALE, ready, hold(CommissionStatus.PENDING))).isEmpty();
        assertThat(problems(SALE, PENDING, hold(CommissionStatus.DECLINED))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 0.01,              true",
        "USD, 10000000000000.00, true",
        "USD, 10000000000000.01, false",
        "USD, 1.001,             false",
        "USD, 1.0010000,         false",
        "USD, 1.0100000,         true",
        "USD, 0,                 false",
        "USD, -1,                false",
        "JPY, 1,                 true",
        "JPY, 0.5,               false",
        "JPY, 1000000000000000,  true",
        "JPY, 1000000000000001,  false",
        "KWD, 0.001,             true",
        "KWD, 0.0001,            false",
        "KWD, 1000000000000.000, true",
        "KWD, 1000000000000.001, false"
    })
    void anAmountOfASaleIsPositiveAndFitsItsCurrency(String currency, String amount, boolean fits) {
        Conversion sale = sale(Kind.SALE, money("99", currency), money("0", currency), SalesStatus.COMPLETE);

        List<Problem> problems = problems(sale, null, new Changes(null, null, null, number(amount), null, null, null));

        assertThat(problems).extracting(Problem::field).isEqualTo(fits ? List.of() : List.of("sale_amount"));
    }

    @Test
    void theAmountOfALeadOrOfWhatIsRefundedInPartStays() {
        Conversion lead = sale(Kind.LEAD, NOTHING, NOTHING, SalesStatus.COMPLETE);
        Conversion part = sale(Kind.SALE, money("99", "USD"), money("1", "USD"), SalesStatus.PARTIAL_REFUNDED);
        Changes changes = new Changes(null, null, null, number("5"), EUR, null, null);

        assertThat(messages(problems(lead, null, changes)))
                .contains("convert it")
                .contains("lead");
        assertThat(messages(problems(part, null, changes))).contains("settled");
    }

    @ParameterizedTest
    @CsvSource({
        "LEAD, This is a lead: nothing was sold",
        "ACTION, This is an advertiser's event without a sale: nothing was sold"
    })
    void whatHasNoSaleIsCalledWhatItIs(Kind kind, String said) {
        Conversion conversion = sale(kind, NOTHING, NOTHING, SalesStatus.COMPLETE);

        assertThat(messages(problems(conversion, null, new Changes(null, null, null, number("5"), null, null, null))))
                .isEqualTo(said);
        assertThat(RefundTerms.objection(conversion, request(null, null)))
                .hasValueSatisfying(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::message)
                        .containsExactly(said + ", so nothing can be refunded"));
    }

    @Test
    void theAmountOfACommissionChangesWhileItIsOpen() {
        Conversion refunded = sale(Kind.SALE, money("99", "USD"), money("99", "USD"), SalesStatus.REFUNDED);
        Commission same = PENDING;

        assertThat(problems(SALE, PENDING, amount("0"))).isEmpty();
        assertThat(problems(SALE, PENDING, amount("10000000000000"))).isEmpty();
        assertThat(messages(problems(SALE, PENDING, amount("-0.01")))).contains("negative");
        assertThat(messages(problems(SALE, PENDING, amount("10000000000000.01"))))
                .contains("too large");
        assertThat(messages(problems(SALE, PENDING, amount("0.001")))).contains("2 decimals");
        assertThat(problems(refunded, same, amount("30.0"))).isEmpty();
        assertThat(problems(refunded, same, amount("31"))).hasSize(1);
        Stream.of(CommissionStatus.PAID, CommissionStatus.PROCESSING_PAYOUT, CommissionStatus.REFUNDED)
                .map(status -> commission(money("30", "USD"), status))
                .forEach(closed -> assertThat(messages(problems(SALE, closed, amount("1"))))
                        .contains("cannot be changed any more"));
        assertThat(problems(SALE, PENDING, new Changes(null, null, null, null, null, null, EUR)))
                .extracting(Problem::field)
                .containsExactly("commission_currency");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 99,             ,                 ",
        "USD, 99,             0.01,             ",
        "USD, 99,             98.00,            ",
        "USD, 99,             98.01,            Only 98.00 USD of this sale's 99.00 USD remain",
        "USD, 99,             0,                must be positive",
        "USD, 99,             -1,               must be positive",
        "USD, 99,             0.001,            USD has 2 decimals",
        "USD, 99,             0.0100,           ",
        "JPY, 99,             98,               ",
        "JPY, 99,             0.5,              JPY has 0 decimals",
        "KWD, 99,             0.001,            ",
        "KWD, 99,             0.0005,           KWD has 3 decimals",
        "JPY, 1000000000000000, 999999999999999, ",
        "JPY, 1000000000000000, 1000000000000000, Only 999999999999999 JPY"
    })
    void aRefundIsOfWhatRemains(String currency, String sent, @Nullable String amount, @Nullable String objection) {
        Conversion sale = sale(Kind.SALE, money(sent, currency), money("1", currency), SalesStatus.PARTIAL_REFUNDED);
        RefundRequest request = request(amount, null);

        Optional<Refusal> refusal = RefundTerms.objection(sale, request);

        assertThat(refusal.isPresent()).isEqualTo(objection != null);
        if (objection != null) {
            Problem problem = refusal.orElseThrow().problems().get(0);
            assertThat(problem.field()).isEqualTo("amount");
            assertThat(problem.message()).contains(objection);
            return;
        }
        Money expected = amount == null ? money("98", currency) : money(amount, currency);
        assertThat(RefundTerms.amount(sale, request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(SalesStatus.class)
    void onlyWhatIsCompleteIsRefunded(SalesStatus status) {
        Conversion sale = sale(Kind.SALE, money("99", "USD"), NOTHING, status);
        Conversion lead = sale(Kind.LEAD, NOTHING, NOTHING, status);

        boolean refundable = status == SalesStatus.COMPLETE || status == SalesStatus.PARTIAL_REFUNDED;
        assertThat(RefundTerms.objection(sale, request("1", null)).isEmpty()).isEqualTo(refundable);
        assertThat(RefundTerms.objection(sale, request("1", null))
                        .map(refusal -> refusal.problems().get(0).field()))
                .isEqualTo(
                        refundable
                                ? Optional.empty()
                                : Optional.of(status == SalesStatus.REFUNDED ? "amount" : "sales_status"));
        assertThat(RefundTerms.objection(lead, request(null, null))
                        .orElseThrow()
                        .problems()
                        .get(0)
                        .message())
                .contains("lead");
    }

    @Test
    void anotherCurrencyIsAnErrorThatNamesTheRightOne() {
        Problem problem = RefundTerms.objection(SALE, request("1", EUR))
                .orElseThrow()
                .problems()
                .get(0);

        assertThat(problem.field()).isEqualTo("currency");
        assertThat(problem.message()).contains("made in USD").contains("99.00 USD remain");
        assertThat(RefundTerms.objection(SALE, request("1", USD))).isEmpty();
    }

    @Test
    void aReplayDiffersInWhatItSaysOtherwise() {
        Refund known = new Refund(
                Case.id(), Case.id(), Case.id(), "key", money("1", "USD"), "asked", Sample.NOON, Sample.NOON);

        assertThat(RefundTerms.differences(known, request(null, null))).isEmpty();
        assertThat(RefundTerms.differences(known, request("1.00", USD, "asked")))
                .isEmpty();
        assertThat(RefundTerms.differences(known, request("1.01", EUR, "other")))
                .containsExactly("amount", "currency", "reason");
    }

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static RefundRequest request(@Nullable String amount, @Nullable Currency currency) {
        return request(amount, currency, null);
    }

    private static RefundRequest request(
            @Nullable String amount, @Nullable Currency currency, @Nullable String reason) {
        BigDecimal number = amount == null ? null : number(amount);
        return new RefundRequest(Case.id(), Case.id(), number, currency, reason, null, Sample.NOON, Sample.NOON);
    }

    private static Changes status(CommissionStatus to) {
        return new Changes(to, null, null, null, null, null, null);
    }

    private static Changes hold(@Nullable CommissionStatus to) {
        return new Changes(to, null, 3, null, null, null, null);
    }

    private static Changes amount(String amount) {
        return new Changes(null, null, null, null, null, number(amount), null);
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static String messages(List<Problem> problems) {
        return String.join(" ", problems.stream().map(Problem::message).toList());
    }

    private static List<Problem> problems(Conversion sale, @Nullable Commission of, Changes changes) {
        return ChangeTerms.problems(sale, of, changes);
    }
}
