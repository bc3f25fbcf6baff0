package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refund takes back from what a payout has. */
@ExtendWith(TestDatabase.class)
class ClawbacksTest {
    private final Shop shop;
    private final UUID sale;

    ClawbacksTest(Connections connections) {
        shop = new Shop(connections);
        sale = shop.sale(usd("99"));
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

    private Refunded refund(@Nullable String amount, @Nullable String key) {
        return (Refunded) shop.refund(sale, amount, null, key);
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
