package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.commission.api.Refunds.Refused;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabase.class)
class RefundsTest {
    private final Shop shop;
    private final UUID sale;

    RefundsTest(Connections connections) {
        shop = new Shop(connections);
        sale = shop.sale(usd("99"));
    }

    @Test
    void aPartialRefundTakesItsShareAndLeavesTheStatus() {
        UUID commission = shop.earns(sale, usd("29.70"), CommissionStatus.READY_FOR_PAYMENT);

        Refunded refunded = refund("49.50", null);

        assertThat(refunded.conversion().salesStatus()).isEqualTo(SalesStatus.PARTIAL_REFUNDED);
        assertThat(refunded.conversion().remaining()).isEqualTo(usd("49.50"));
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("14.85"));
        assertThat(shop.commission(sale, commission).status()).isEqualTo(CommissionStatus.READY_FOR_PAYMENT);
        assertThat(refunded.notices()).extracting(CommissionNotice::topic).containsExactly(Topic.UPDATED);
        assertThat(refunded.postings()).hasSize(2);
        assertThat(shop.balances())
                .containsOnly(
                        Map.entry("program_expense USD", 1485L), Map.entry("affiliate_payable.approved USD", -1485L));
    }

    @Test
    void aFullRefundTakesEverythingAtEveryLevel() {
        UUID direct = shop.earns(sale, usd("29.70"), CommissionStatus.PENDING);
        UUID upline = shop.earns(sale, 1, shop.ids.next(), usd("2.97"), Unit.MONEY, CommissionStatus.DISPUTE);
        UUID credits = shop.earns(
                sale, 2, shop.ids.next(), new Money(5, Shop.NONE), Unit.CREDITS, CommissionStatus.READY_FOR_PAYMENT);

        Refunded refunded = refund(null, null);

        assertThat(refunded.conversion().salesStatus()).isEqualTo(SalesStatus.REFUNDED);
        assertThat(refunded.effects()).hasSize(3);
        for (UUID each : List.of(direct, upline, credits)) {
            assertThat(shop.commission(sale, each).status()).isEqualTo(CommissionStatus.REFUNDED);
            assertThat(shop.commission(sale, each).amount().isZero()).isTrue();
        }
        assertThat(shop.balances()).isEmpty();
        assertThat(refunded.notices()).extracting(CommissionNotice::topic).containsOnly(Topic.REJECTED);
    }

    @Test
    void manyPartialRefundsTakeExactlyWhatOneWould() {
        UUID commission = shop.earns(sale, usd("10"), CommissionStatus.READY_FOR_PAYMENT);

        for (int part = 0; part < 3; part++) {
            refund("33", null);
        }

        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("0"));
        assertThat(shop.conversion(sale).salesStatus()).isEqualTo(SalesStatus.REFUNDED);
        assertThat(shop.balances()).isEmpty();
    }

    @Test
    void thePartsAreRoundedFromTheWhole() {
        UUID commission = shop.earns(sale, usd("10"), CommissionStatus.READY_FOR_PAYMENT);

        refund("33", null);
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("6.67"));
        refund("33", null);
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("3.33"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CommissionStatus.class,
            names = {"PAID", "PROCESSING_PAYOUT"})
    void whatAPayoutHasIsNotTouchedButClawedBack(CommissionStatus settled) {
        UUID commission = shop.earns(sale, usd("29.70"), settled);

        Refunded refunded = refund("49.50", null);
        refund(null, null);

        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("29.70"));
        assertThat(shop.commission(sale, commission).status()).isEqualTo(settled);
        assertThat(refunded.effects().get(0).clawedBack()).isEqualTo(usd("-14.85"));
        assertThat(shop.commissions(sale))
                .extracting(Commission::amount)
                .containsExactly(usd("29.70"), usd("-14.85"), usd("-14.85"));
        assertThat(shop.balances())
                .containsEntry("affiliate_payable.approved USD", 2970L)
                .doesNotContainKey("program_expense USD");
    }

    @Test
    void aClawbackWaitsForThePayoutOfWhatItTakesBackFrom() {
        UUID payout = inPayout();
        refund(null, null);

        assertThat(ready()).isEmpty();
        shop.run(tx -> {
            shop.module.payables().pay(tx, shop.team, payout, NOON);
            return true;
        });
        assertThat(ready()).containsExactly(usd("-29.70"));
    }

    @Test
    void aPayoutCancelledAfterARefundGivesBackOnlyWhatIsLeft() {
        UUID payout = inPayout();
        refund("49.50", null);

        release(payout);

        assertThat(ready()).containsExactly(usd("14.85"));
        assertThat(shop.commissions(sale)).hasSize(1);
        assertThat(shop.balances())
                .containsEntry("affiliate_payable.approved USD", -1485L)
                .hasSize(2);
    }

    @Test
    void aPayoutCancelledAfterAFullRefundGivesBackNothing() {
        UUID payout = inPayout();
        refund(null, null);

        release(payout);

        assertThat(ready()).isEmpty();
        assertThat(shop.commissions(sale)).extracting(Commission::status).containsExactly(CommissionStatus.REFUNDED);
        assertThat(shop.balances()).isEmpty();
    }

    @Test
    void whatWasDeclinedStaysDeclinedAndNothingIsBooked() {
        UUID commission = shop.earns(sale, usd("29.70"), CommissionStatus.DECLINED);

        refund(null, null);

        assertThat(shop.commission(sale, commission).status()).isEqualTo(CommissionStatus.DECLINED);
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("0"));
        assertThat(shop.lines()).isZero();
    }

    @Test
    void aSaleThatEarnedNothingIsRefundedAllTheSame() {
        Refunded refunded = refund(null, null);

        assertThat(refunded.conversion().salesStatus()).isEqualTo(SalesStatus.REFUNDED);
        assertThat(refunded.effects()).isEmpty();
        assertThat(refunded.notices()).extracting(CommissionNotice::topic).containsExactly(Topic.REJECTED);
    }

    @Test
    void theSameKeyAgainChangesNothingAndTellsWhatDiffers() {
        UUID commission = shop.earns(sale, usd("29.70"), CommissionStatus.READY_FOR_PAYMENT);
        Refunded first = refund("49.50", "re_1");

        Refunded again = refund("49.50", "re_1");
        Refunded other = refund("10", "re_1");

        assertThat(again.replayed()).isTrue();
        assertThat(again.conflicts()).isEmpty();
        assertThat(again.refund()).isEqualTo(first.refund());
        assertThat(again.conversion()).isEqualTo(first.conversion());
        assertThat(other.replayed()).isTrue();
        assertThat(other.conflicts()).containsExactly("amount");
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("14.85"));
    }

    @Test
    void theKeyOfARefundIsReplayedEvenWhenNothingRemains() {
        refund(null, "re_1");

        assertThat(refund(null, "re_1").replayed()).isTrue();
    }

    @Test
    void theSameKeyOnAnotherSaleIsAnotherRefund() {
        refund("10", "re_1");
        UUID other = shop.sale(usd("50"));

        assertThat(((Refunded) ask(other, "10", null, "re_1")).replayed()).isFalse();
    }

    @Test
    void moreThanWhatRemainsIsRefused() {
        refund("60", null);

        Problem problem = refusal(ask(sale, "39.01", null, null), ProblemCode.VALIDATION_ERROR);

        assertThat(problem.field()).isEqualTo("amount");
        assertThat(problem.message()).contains("Only 39.00 USD of this sale's 99.00 USD remain");
    }

    @Test
    void aSaleIsRefundedInTheCurrencyItWasSentIn() {
        UUID euro = shop.saleInEuro("100", "110");
        shop.earns(euro, usd("33"), CommissionStatus.PENDING);

        Problem problem = refusal(ask(euro, "10", "USD", null), ProblemCode.VALIDATION_ERROR);
        Refunded refunded = (Refunded) ask(euro, "25", "EUR", null);

        assertThat(problem.field()).isEqualTo("currency");
        assertThat(problem.message()).contains("EUR").contains("100.00 EUR remain");
        assertThat(refunded.conversion().remaining()).isEqualTo(usd("82.50"));
        assertThat(shop.commissions(euro).get(0).amount()).isEqualTo(usd("24.75"));
    }

    @Test
    void amountsThatAreNoneAreRefused() {
        for (String amount : List.of("0", "-1", "0.001", "1e-999999", "1e999999")) {
            assertThat(refusal(ask(sale, amount, null, null), ProblemCode.VALIDATION_ERROR)
                            .field())
                    .isEqualTo("amount");
        }
    }

    @Test
    void whatIsRefundedAlreadyIsRefused() {
        refund(null, null);

        assertThat(refusal(ask(sale, "1", null, null), ProblemCode.VALIDATION_ERROR)
                        .message())
                .contains("nothing remains");
    }

    @ParameterizedTest
    @EnumSource(
            value = SalesStatus.class,
            names = {"OPEN", "TRIALING", "FAILED"})
    void onlyACompleteSaleIsRefunded(SalesStatus status) {
        UUID other = shop.sale(usd("5"), usd("5"), null, status);

        Problem problem = refusal(ask(other, null, null, null), ProblemCode.VALIDATION_ERROR);

        assertThat(problem.field()).isEqualTo("sales_status");
        assertThat(problem.message()).contains("only a complete sale");
    }

    @Test
    void aLeadCannotBeRefunded() {
        assertThat(refusal(ask(shop.lead(), null, null, null), ProblemCode.VALIDATION_ERROR)
                        .message())
                .contains("lead");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(refusal(ask(shop.ids.next(), null, null, null), ProblemCode.NOT_FOUND)
                        .message())
                .contains("no such conversion");
    }

    @Test
    void refundsAtTheSameTimeNeverTakeMoreThanThereIs() throws Exception {
        UUID commission = shop.earns(sale, usd("29.70"), CommissionStatus.READY_FOR_PAYMENT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<RefundResult> tenDollars = () -> ask(sale, "10", null, null);

        List<Future<RefundResult>> results = threads.invokeAll(Collections.nCopies(16, tenDollars));
        threads.shutdown();

        long granted = 0;
        for (Future<RefundResult> result : results) {
            granted += result.get() instanceof Refunded ? 1 : 0;
        }
        assertThat(granted).isEqualTo(9);
        assertThat(shop.commission(sale, commission).amount()).isEqualTo(usd("2.70"));
    }

    private Refunded refund(@Nullable String amount, @Nullable String key) {
        return (Refunded) ask(sale, amount, null, key);
    }

    private RefundResult ask(UUID of, @Nullable String amount, @Nullable String currency, @Nullable String key) {
        RefundRequest request = new RefundRequest(
                shop.team,
                of,
                amount == null ? null : new BigDecimal(amount),
                currency == null ? null : Currency.getInstance(currency),
                "asked for it",
                key,
                NOON,
                NOON);
        return shop.run(tx -> shop.module.refunds().refund(tx, request));
    }

    private static Problem refusal(RefundResult result, ProblemCode code) {
        Refused refused = (Refused) result;
        assertThat(refused.refusal().code()).isEqualTo(code);
        return refused.refusal().problems().get(0);
    }

    private List<Money> ready() {
        return shop.run(tx -> shop.module.payables().lockReady(tx, shop.team, shop.program)).stream()
                .map(payable -> payable.amount())
                .toList();
    }

    private UUID inPayout() {
        UUID commission = shop.earns(sale, usd("29.70"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();
        shop.run(tx -> {
            shop.module.payables().take(tx, shop.team, payout, List.of(commission), NOON);
            return true;
        });
        return payout;
    }

    private void release(UUID payout) {
        shop.run(tx -> {
            shop.module.payables().release(tx, shop.team, payout, NOON);
            return true;
        });
    }
}
