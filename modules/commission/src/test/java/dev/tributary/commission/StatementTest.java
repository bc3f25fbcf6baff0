package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.Ledger.Balance;
import dev.tributary.commission.api.Ledger.Line;
import dev.tributary.commission.api.Ledger.Section;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class StatementTest {
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final Instant END = NOON.plusSeconds(7200);

    private final Shop shop;
    private final Ledger ledger;

    StatementTest(Connections connections) {
        shop = new Shop(connections);
        ledger = shop.module.ledger(List.of());
    }

    @Test
    void aStatementRunsFromWhatWasOwedToWhatIsOwed() {
        UUID sale = shop.sale(usd("100"));
        UUID commission = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        refund(sale, "50");

        Section all = statement(NOON, END).get(0);
        Section afterwards = statement(LATER, END).get(0);

        assertThat(all.opening()).isZero();
        assertThat(all.lines()).extracting(Line::reason).containsExactly("earned", "refund");
        assertThat(all.lines()).extracting(Line::balance).containsExactly(decimal("30.00"), decimal("15.00"));
        assertThat(all.lines()).extracting(Line::conversion).containsOnly(sale);
        assertThat(all.lines()).extracting(Line::commission).containsOnly(commission);
        assertThat(all.closing()).isEqualTo(decimal("15.00"));
        assertThat(afterwards.opening()).isEqualTo(decimal("30.00"));
        assertThat(afterwards.lines()).extracting(Line::amount).containsExactly(decimal("-15.00"));
    }

    @Test
    void onlyWhatChangesWhatIsOwedIsALine() {
        UUID sale = shop.sale(usd("100"));
        UUID commission = shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        UUID payout = shop.ids.next();
        shop.run(tx -> {
            shop.module.payables().take(tx, shop.team, payout, List.of(commission), LATER);
            shop.module.payables().pay(tx, shop.team, payout, LATER);
            return true;
        });

        Section section = statement(NOON, END).get(0);

        assertThat(section.lines()).extracting(Line::reason).containsExactly("earned", "payout");
        assertThat(section.closing()).isZero();
    }

    @Test
    void afterARefundOfWhatIsPaidTheAffiliateOwes() {
        UUID sale = shop.sale(usd("100"));
        shop.earns(sale, usd("30"), CommissionStatus.PAID);
        refund(sale, "100");

        assertThat(statement(NOON, END).get(0).closing()).isEqualTo(decimal("-30.00"));
        assertThat(balances())
                .containsExactly(
                        new Balance("affiliate_payable.approved", Unit.MONEY, Shop.USD, decimal("-30.00")),
                        new Balance("affiliate_payable.paid", Unit.MONEY, Shop.USD, decimal("30.00")));
    }

    @Test
    void creditsAndMonthsAreSectionsOfTheirOwn() {
        UUID sale = shop.sale(usd("100"));
        shop.earns(sale, 0, shop.affiliate, new Money(5, Shop.NONE), Unit.CREDITS, CommissionStatus.PENDING);
        UUID other = shop.sale(usd("100"));
        shop.earns(other, 0, shop.affiliate, new Money(2, Shop.NONE), Unit.FREE_MONTHS, CommissionStatus.PENDING);

        assertThat(statement(NOON, END)).extracting(Section::unit).containsExactly(Unit.CREDITS, Unit.FREE_MONTHS);
        assertThat(statement(NOON, END)).extracting(Section::closing).containsExactly(decimal("5"), decimal("2"));
    }

    @Test
    void theTeamsBalancesShowWhatWasSpentAndWhatIsOwed() {
        shop.earns(shop.sale(usd("100")), usd("30"), CommissionStatus.PENDING);

        List<Balance> balances = shop.run(tx -> ledger.balances(tx, shop.team));

        assertThat(balances)
                .containsExactly(
                        new Balance("affiliate_payable.on_hold", Unit.MONEY, Shop.USD, decimal("30.00")),
                        new Balance("program_expense", Unit.MONEY, Shop.USD, decimal("30.00")));
    }

    private void refund(UUID sale, String amount) {
        shop.run(tx -> shop.module
                .refunds()
                .refund(tx, new RefundRequest(shop.team, sale, decimal(amount), null, null, null, LATER, LATER)));
    }

    private List<Section> statement(Instant from, Instant until) {
        return shop.run(tx -> ledger.statement(tx, shop.team, shop.affiliate, from, until));
    }

    private List<Balance> balances() {
        return shop.run(tx -> ledger.balances(tx, shop.team, shop.affiliate));
    }

    private static BigDecimal decimal(String amount) {
        return new BigDecimal(amount);
    }
}
