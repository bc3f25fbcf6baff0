package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutNotices.Topic;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts.Change;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(TestDatabase.class)
class KeepingPayoutsTest {
    /** Contract affonso.md, section 11, written down once more. */
    private static final Map<PayoutStatus, Set<PayoutStatus>> ALLOWED = Map.of(
            PayoutStatus.PENDING, EnumSet.of(PayoutStatus.PROCESSING, PayoutStatus.CANCELLED),
            PayoutStatus.PROCESSING, EnumSet.of(PayoutStatus.COMPLETED, PayoutStatus.FAILED, PayoutStatus.CANCELLED),
            PayoutStatus.FAILED, EnumSet.of(PayoutStatus.PENDING, PayoutStatus.CANCELLED),
            PayoutStatus.CANCELLED, EnumSet.of(PayoutStatus.PENDING),
            PayoutStatus.COMPLETED, EnumSet.noneOf(PayoutStatus.class));

    private static final Map<PayoutStatus, List<PayoutStatus>> WAY_TO = Map.of(
            PayoutStatus.PENDING, List.of(),
            PayoutStatus.PROCESSING, List.of(PayoutStatus.PROCESSING),
            PayoutStatus.FAILED, List.of(PayoutStatus.PROCESSING, PayoutStatus.FAILED),
            PayoutStatus.CANCELLED, List.of(PayoutStatus.CANCELLED),
            PayoutStatus.COMPLETED, List.of(PayoutStatus.PROCESSING, PayoutStatus.COMPLETED));

    private final Market market;
    private final UUID ada;
    private final UUID earned;
    private final UUID takenBack;
    private final UUID payout;

    KeepingPayoutsTest(Connections connections) {
        market = new Market(connections);
        ada = market.affiliate();
        earned = market.earned(ada, "80");
        takenBack = market.takenBack(ada, "20");
        market.runPayouts();
        payout = market.all().get(0).id();
        market.told.clear();
    }

    static Stream<Arguments> everyMove() {
        return Stream.of(PayoutStatus.values()).flatMap(from -> Stream.of(PayoutStatus.values())
                .filter(to -> to != from)
                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyMove")
    void goesWhereTheContractLetsItAndNowhereElse(PayoutStatus from, PayoutStatus to) {
        walkTo(from);

        Set<PayoutStatus> allowed = ALLOWED.getOrDefault(from, Set.of());
        if (allowed.contains(to)) {
            assertThat(market.change(payout, to).status()).isEqualTo(to);
            assertThat(market.all().get(0).status()).isEqualTo(to);
            return;
        }
        assertRefused(to, "A payout that is " + Wire.name(from) + " cannot become " + Wire.name(to));
        allowed.forEach(way -> assertRefused(to, Wire.name(way)));
        assertThat(market.all().get(0).status()).isEqualTo(from);
    }

    @ParameterizedTest
    @EnumSource
    void whereItIsItMayStay(PayoutStatus status) {
        walkTo(status);
        Payout before = market.all().get(0);
        market.told.clear();

        assertThat(market.change(payout, status)).isEqualTo(before);
        assertThat(market.told).isEmpty();
    }

    @Test
    void completedPaysItsCommissions() {
        market.change(payout, PayoutStatus.PROCESSING);
        assertThat(market.statusOf(earned)).isEqualTo("processing_payout");

        Payout completed = market.change(payout, PayoutStatus.COMPLETED);

        assertThat(completed.processedAt()).isEqualTo(Market.NOW);
        assertThat(market.statusOf(earned)).isEqualTo("paid");
        assertThat(market.statusOf(takenBack)).isEqualTo("paid");
        assertThat(market.told)
                .extracting(notice -> notice.topic())
                .containsExactly(Topic.UPDATED, Topic.UPDATED, Topic.PAID);
    }

    @Test
    void failedKeepsItsCommissions() {
        market.change(payout, PayoutStatus.PROCESSING);
        market.change(payout, PayoutStatus.FAILED);

        assertThat(market.statusOf(earned)).isEqualTo("processing_payout");
        assertThat(market.told).extracting(notice -> notice.topic()).contains(Topic.FAILED);
        assertThat(market.runPayouts("next").run().payouts()).isZero();

        market.change(payout, PayoutStatus.PENDING);
        assertThat(market.statusOf(earned)).isEqualTo("processing_payout");
    }

    @Test
    void cancelledFreesItsCommissionsForTheNextRun() {
        market.change(payout, PayoutStatus.CANCELLED);

        assertThat(market.statusOf(earned)).isEqualTo("ready_for_payment");
        assertThat(market.statusOf(takenBack)).isEqualTo("ready_for_payment");
        assertThat(market.runPayouts("next").run().payouts()).isOne();
        assertRefused(PayoutStatus.PENDING, IdType.COMMISSION.write(earned));
        assertThat(market.statusOf(earned)).isEqualTo("processing_payout");
    }

    @Test
    void aCancelledOneTakesItsCommissionsAgain() {
        market.change(payout, PayoutStatus.CANCELLED);
        market.change(payout, PayoutStatus.PENDING);

        assertThat(market.statusOf(earned)).isEqualTo("processing_payout");
        assertThat(market.statusOf(takenBack)).isEqualTo("processing_payout");
        assertThat(market.runPayouts("next").run().payouts()).isZero();
    }

    @Test
    void aCancelledOneDoesNotTakeACommissionOfAnotherAmount() {
        market.change(payout, PayoutStatus.CANCELLED);
        market.reduce(earned, "70");

        assertRefused(PayoutStatus.PENDING, IdType.COMMISSION.write(earned));
        assertThat(market.all().get(0).status()).isEqualTo(PayoutStatus.CANCELLED);
        assertThat(market.statusOf(takenBack)).isEqualTo("ready_for_payment");
    }

    @Test
    void methodAndReferenceCanBeSaidWithAMoveOrWithoutOne() {
        Payout moved = changed(new Change(PayoutStatus.PROCESSING, "wise", "B-1"));
        assertThat(moved.method()).isEqualTo("wise");
        assertThat(moved.reference()).isEqualTo("B-1");

        Payout corrected = changed(new Change(PayoutStatus.PROCESSING, null, "B-2"));
        assertThat(corrected.method()).isEqualTo("wise");
        assertThat(corrected.reference()).isEqualTo("B-2");
        assertThat(market.all()).containsExactly(corrected);
    }

    @Test
    void nobodysPayoutIsNotFound() {
        assertThatThrownBy(() -> market.change(market.ids.next(), PayoutStatus.CANCELLED))
                .isInstanceOf(RefusedException.class);
    }

    private void walkTo(PayoutStatus status) {
        WAY_TO.getOrDefault(status, List.of()).forEach(step -> market.change(payout, step));
    }

    private Payout changed(Change change) {
        return market.run(tx -> market.payouts.payouts().change(tx, market.team, payout, change, Market.NOW));
    }

    private void assertRefused(PayoutStatus to, String saying) {
        assertThatThrownBy(() -> market.change(payout, to))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                refused.refusal().problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("status");
                            assertThat(problem.message()).contains(saying);
                        }));
    }
}
