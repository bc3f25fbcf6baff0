package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.Payables.CommissionState;
import dev.tributary.commission.api.Payables.Outlook;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PayablesTest {
    private final Shop shop;
    private final Payables payables;
    private final UUID sale;

    PayablesTest(Connections connections) {
        shop = new Shop(connections);
        payables = shop.module.payables();
        sale = shop.sale(usd("100"));
    }

    @Test
    void onlyApprovedMoneyOfTheProgramIsReady() {
        UUID ready = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        shop.earns(sale, 1, shop.ids.next(), usd("5"), Unit.MONEY, CommissionStatus.PENDING);
        shop.earns(sale, 2, shop.ids.next(), new Money(3, Shop.NONE), Unit.CREDITS, CommissionStatus.READY_FOR_PAYMENT);

        List<Payable> found = shop.run(tx -> payables.lockReady(tx, shop.team, shop.program));

        assertThat(found).containsExactly(new Payable(ready, shop.affiliate, usd("30"), CommissionState.READY, NOON));
        List<Payable> elsewhere = shop.run(tx -> payables.lockReady(tx, shop.team, shop.ids.next()));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void aPayoutMovesWhatIsOwedFromAccountToAccount() {
        UUID commission = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();

        take(payout, commission);
        assertThat(shop.balances())
                .containsOnly(
                        Map.entry("program_expense USD", 3000L), Map.entry("affiliate_payable.in_payout USD", -3000L));

        pay(payout);
        assertThat(shop.balances())
                .containsOnly(Map.entry("program_expense USD", 3000L), Map.entry("affiliate_payable.paid USD", -3000L));
        Commission paid = shop.commission(sale, commission);
        assertThat(paid.status()).isEqualTo(CommissionStatus.PAID);
        assertThat(paid.paidAt()).isEqualTo(NOON);
        assertThat(paid.payout()).isEqualTo(payout);
        assertThat(shop.told).extracting(CommissionNotice::topic).containsExactly(Topic.UPDATED, Topic.PAID);
    }

    @Test
    void aCancelledPayoutGivesBackWhatItTook() {
        UUID commission = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();
        take(payout, commission);

        release(payout);

        assertThat(shop.balances())
                .containsEntry("affiliate_payable.approved USD", -3000L)
                .hasSize(2);
        assertThat(shop.commission(sale, commission).payout()).isNull();
        List<Payable> left = shop.run(tx -> payables.lockOf(tx, shop.team, payout));
        assertThat(left).isEmpty();
    }

    @Test
    void paidTwiceIsPaidOnce() {
        UUID commission = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();
        take(payout, commission);
        pay(payout);
        long lines = shop.lines();

        pay(payout);
        release(payout);

        assertThat(shop.lines()).isEqualTo(lines);
    }

    @Test
    void whatIsNotReadyCannotBeTaken() {
        UUID pending = shop.earns(sale, usd("30"), CommissionStatus.PENDING);

        assertThatThrownBy(() -> take(shop.ids.next(), pending)).hasMessageContaining("not ready for payment");
    }

    @Test
    void nothingIsBookedForAnEarningOfZero() {
        UUID nothing = shop.earns(sale, usd("0"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();

        take(payout, nothing);
        pay(payout);

        assertThat(shop.lines()).isZero();
        assertThat(shop.commission(sale, nothing).status()).isEqualTo(CommissionStatus.PAID);
    }

    @Test
    void thePreviewNetsPerAffiliateAndCurrency() {
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID other = shop.sale(usd("10"));
        shop.earns(other, usd("3"), CommissionStatus.READY_FOR_PAYMENT);
        UUID third = shop.sale(usd("10"));
        shop.earns(third, usd("2"), CommissionStatus.DISPUTE);

        List<Outlook> outlook = shop.run(tx -> payables.outlook(tx, shop.team, shop.program));

        assertThat(outlook)
                .containsExactly(new Outlook(shop.affiliate, MoneySum.of(usd("33")), 2, MoneySum.of(usd("2")), null));
    }

    private void take(UUID payout, UUID... commissions) {
        shop.run(tx -> {
            payables.take(tx, shop.team, payout, List.of(commissions), NOON);
            return true;
        });
    }

    private void release(UUID payout) {
        shop.run(tx -> {
            payables.release(tx, shop.team, payout, NOON);
            return true;
        });
    }

    private void pay(UUID payout) {
        shop.run(tx -> {
            payables.pay(tx, shop.team, payout, NOON);
            return true;
        });
    }
}
