package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.payouts.api.PayoutNotices.Topic;
import dev.tributary.payouts.api.PayoutRuns.Ran;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class RunningPayoutsTest {
    private final Market market;
    private final UUID ada;

    RunningPayoutsTest(Connections connections) {
        market = new Market(connections);
        ada = market.affiliate();
    }

    @BeforeEach
    void fiftyDollarsAMonth() {
        market.terms(Frequency.MONTHLY, 5_000);
    }

    @ParameterizedTest
    @CsvSource({"49.99, 0", "50.00, 1", "50.01, 1"})
    void whoeverReachesTheThresholdIsPaid(String earned, int payouts) {
        market.earned(ada, earned);

        assertThat(market.runPayouts().run().payouts()).isEqualTo(payouts);
        assertThat(market.all()).hasSize(payouts);
    }

    @Test
    void aPayoutHasAllThatIsReadyAndNothingThatIsOnHold() {
        UUID first = market.earned(ada, "30");
        UUID second = market.earned(ada, "25.50");
        UUID held = market.onHold(ada, "100");

        Ran ran = market.runPayouts();

        Payout payout = market.all().get(0);
        assertThat(ran.replayed()).isFalse();
        assertThat(ran.run().period()).isEqualTo("2026-03");
        assertThat(ran.run().totals()).containsExactly(Market.sum("55.50", "USD"));
        assertThat(payout.amount()).isEqualTo(Market.money("55.50", "USD"));
        assertThat(payout.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(payout.affiliate()).isEqualTo(ada);
        assertThat(payout.run()).isEqualTo(ran.run().id());
        assertThat(payout.invoiceNumber()).isEqualTo("INV-00001");
        assertThat(items(payout)).containsExactlyInAnyOrder(first, second);
        assertThat(market.statusOf(first)).isEqualTo("processing_payout");
        assertThat(market.statusOf(held)).isEqualTo("pending");
        assertThat(market.told).singleElement().satisfies(notice -> {
            assertThat(notice.topic()).isEqualTo(Topic.CREATED);
            assertThat(notice.payout()).isEqualTo(payout);
        });
    }

    @Test
    void whatRefundsTookBackIsNetted() {
        UUID earned = market.earned(ada, "80");
        UUID takenBack = market.takenBack(ada, "20");

        market.runPayouts();

        Payout payout = market.all().get(0);
        assertThat(payout.amount()).isEqualTo(Market.money("60", "USD"));
        assertThat(items(payout)).containsExactlyInAnyOrder(earned, takenBack);
    }

    @Test
    void aNegativeBalanceIsCarriedUntilEnoughIsEarned() {
        UUID takenBack = market.takenBack(ada, "70");
        market.earned(ada, "60");

        assertThat(market.runPayouts("first").run().payouts()).isZero();
        assertThat(market.statusOf(takenBack)).isEqualTo("ready_for_payment");

        market.earned(ada, "65");
        assertThat(market.runPayouts("second").run().payouts()).isOne();
        assertThat(market.all().get(0).amount()).isEqualTo(Market.money("55", "USD"));
        assertThat(market.statusOf(takenBack)).isEqualTo("processing_payout");
    }

    @Test
    void whatComesToNothingWaits() {
        market.terms(Frequency.MONTHLY, 0);
        UUID earned = market.earned(ada, "20");
        UUID takenBack = market.takenBack(ada, "20");

        assertThat(market.runPayouts().run().payouts()).isZero();
        assertThat(market.statusOf(earned)).isEqualTo("ready_for_payment");
        assertThat(market.statusOf(takenBack)).isEqualTo("ready_for_payment");
    }

    @Test
    void eachCurrencyIsAPayoutAndOneDoesNotPayForTheOther() {
        market.earned(ada, "60", "USD");
        market.earned(ada, "50", "JPY"); // fifty units, as in every currency
        market.earned(ada, "49.999", "KWD");
        market.takenBack(ada, "500", "EUR");

        Ran ran = market.runPayouts();

        assertThat(ran.run().totals()).containsExactly(Market.sum("50", "JPY"), Market.sum("60", "USD"));
        assertThat(market.all()).extracting(Payout::affiliate).containsOnly(ada);
    }

    @Test
    void theThresholdOfATeamWithoutDecimalsIsRoundedUp(Connections connections) {
        Market dollars = new Market(connections);
        dollars.terms(Frequency.MONTHLY, 5_001); // 50.01 dollars, so 51 yen
        dollars.earned(dollars.affiliate(), "50", "JPY");
        dollars.earned(dollars.affiliate(), "51", "JPY");

        assertThat(dollars.runPayouts().run().totals()).containsExactly(Market.sum("51", "JPY"));
    }

    @Test
    void whoeverWasRejectedIsPaidWhatWasApproved() {
        market.earned(market.affiliate(PartnershipStatus.REJECTED), "90");

        assertThat(market.runPayouts().run().payouts()).isOne();
    }

    @Test
    void whoeverIsNotApprovedOrWasDeletedIsNotPaidAndKeepsWhatIsReady() {
        UUID pending = market.affiliate(PartnershipStatus.PENDING);
        UUID waiting = market.earned(pending, "90");
        UUID orphan = market.earned(ada, "90");
        market.delete(ada);

        assertThat(market.runPayouts().run().payouts()).isZero();
        assertThat(market.statusOf(waiting)).isEqualTo("ready_for_payment");
        assertThat(market.statusOf(orphan)).isEqualTo("ready_for_payment");
    }

    @Test
    void anImpossibleSumHoldsUpNobodyElse() {
        market.earned(ada, "10000000000000");
        UUID tooMuch = market.earned(ada, "10000000000000");
        UUID bob = market.affiliate();
        market.earned(bob, "50");

        market.runPayouts();

        assertThat(market.all()).extracting(Payout::affiliate).containsExactly(bob);
        assertThat(market.statusOf(tooMuch)).isEqualTo("ready_for_payment");
    }

    @Test
    void theSamePeriodAgainIsTheSameRun() {
        market.earned(ada, "60");
        Ran first = market.runPayouts();
        market.earned(ada, "60");

        Ran again = market.runPayouts();
        Ran named = market.runPayouts("2026-03");

        assertThat(again.replayed()).isTrue();
        assertThat(again.run()).isEqualTo(first.run());
        assertThat(named).isEqualTo(again);
        assertThat(market.all()).hasSize(1);
        assertThat(market.runPayouts("2026-03-extra").run().payouts()).isOne();
    }

    @Test
    void invoicesAreNumberedWithoutGaps() {
        for (int each = 0; each < 3; each++) {
            market.earned(market.affiliate(), "60");
        }
        market.runPayouts("first");
        market.earned(ada, "60");
        market.runPayouts("second");

        assertThat(market.all())
                .extracting(Payout::invoiceNumber)
                .containsExactly("INV-00001", "INV-00002", "INV-00003", "INV-00004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-W54", "2026-13", "2026-04", "2026-W11", "", "a b", "-x", "../x"})
    void aPeriodThatIsNoneOrLiesAheadIsRefused(String period) {
        assertThatThrownBy(() -> market.runPayouts(period))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.refusal().problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.field()).isEqualTo("period")));
    }

    private List<UUID> items(Payout payout) {
        return market.run(tx -> market.payouts.payouts().items(tx, market.team, payout.id())).stream()
                .map(PayoutItem::commission)
                .toList();
    }
}
