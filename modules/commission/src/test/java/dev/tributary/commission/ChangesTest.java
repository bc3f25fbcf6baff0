package dev.tributary.commission;

import static dev.tributary.commission.Shop.NOON;
import static dev.tributary.commission.Shop.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.CommissionNotice.Topic;
import dev.tributary.commission.api.Commissions.Changed;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabase.class)
class ChangesTest {
    private final Shop shop;
    private final UUID sale;

    ChangesTest(Connections connections) {
        shop = new Shop(connections);
        sale = shop.sale(usd("100"));
    }

    @ParameterizedTest
    @EnumSource(CommissionStatus.class)
    void everyTransitionIsAllowedOrRefusedAsTheTableSaysAndTheBooksFollow(CommissionStatus from) {
        for (CommissionStatus to : CommissionStatus.values()) {
            UUID one = shop.sale(usd("100"));
            UUID commission = shop.earns(one, usd("30"), from);

            @Nullable Refusal refusal = refusal(one, status(to));

            // it is in no payout of the hub, so that a person settles it
            List<CommissionStatus> next = from == CommissionStatus.PROCESSING_PAYOUT
                    ? Transitions.fromPayoutElsewhere()
                    : Transitions.from(from);
            boolean allowed = from == to || next.contains(to);
            assertThat(refusal == null).as("%s to %s", from, to).isEqualTo(allowed);
            Commission after = shop.commission(one, commission);
            assertThat(after.status()).isEqualTo(allowed ? to : from);
            assertThat(owed(commission))
                    .isEqualTo(Account.owing(Unit.MONEY, after.status()).isPresent() ? -3000L : 0L);
        }
    }

    @Test
    void aRefusedTransitionNamesThoseThatAreAllowed() {
        shop.earns(sale, usd("30"), CommissionStatus.PENDING);

        Problem problem = problem(status(CommissionStatus.PAID));

        assertThat(problem.field()).isEqualTo("status");
        assertThat(problem.message())
                .isEqualTo("A commission that is pending cannot become paid by hand; it may become ready_for_payment, "
                        + "pending_manual_approval, declined, dispute");
    }

    @Test
    void whoeverIsToldIsToldOfTheApprovalToo() {
        shop.earns(sale, usd("30"), CommissionStatus.PENDING);

        change(status(CommissionStatus.READY_FOR_PAYMENT));

        assertThat(shop.told).extracting(CommissionNotice::topic).containsExactly(Topic.UPDATED, Topic.APPROVED);
        assertThat(shop.commissions(sale).get(0).approvedAt()).isEqualTo(NOON);
    }

    @Test
    void whatChangesNothingTellsNobody() {
        shop.earns(sale, usd("30"), CommissionStatus.PENDING);

        change(new Changes(
                CommissionStatus.PENDING, SalesStatus.COMPLETE, null, decimal("100"), null, decimal("30"), null));

        assertThat(shop.told).isEmpty();
        assertThat(shop.lines()).isEqualTo(2);
    }

    @Test
    void aChangedAmountIsAnAdjustment() {
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);

        change(commissionAmount("25.50"));

        assertThat(shop.commissions(sale).get(0).amount()).isEqualTo(usd("25.50"));
        assertThat(shop.balances())
                .containsOnly(
                        Map.entry("program_expense USD", 3000L),
                        Map.entry("adjustments USD", -450L),
                        Map.entry("affiliate_payable.approved USD", -2550L));
    }

    @Test
    void aRefundAfterAnAdjustmentTakesItsShareOfTheNewAmount() {
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);
        refund("50");
        change(commissionAmount("20"));

        refund("25");

        assertThat(shop.commissions(sale).get(0).amount()).isEqualTo(usd("10"));
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        shop.earns(sale, usd("30"), CommissionStatus.PAID);

        Refusal refusal = refusal(
                sale,
                new Changes(
                        CommissionStatus.PENDING,
                        SalesStatus.OPEN,
                        null,
                        decimal("-1"),
                        Currency.getInstance("EUR"),
                        decimal("1"),
                        Currency.getInstance("EUR")));

        assertThat(refusal).isNotNull();
        assertThat(refusal.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "sales_status",
                        "sale_amount_currency",
                        "sale_amount",
                        "status",
                        "commission_currency",
                        "commission_amount");
    }

    @Test
    void aCompleteSaleIsRefundedByTheRefundOperationOnly() {
        assertThat(problem(salesStatus(SalesStatus.REFUNDED)).message()).contains("POST /v1/conversions/{id}/refund");
    }

    @Test
    void aSaleThatBecomesCompleteHasYetToBeAssessed() {
        UUID open = shop.sale(usd("100"), usd("100"), null, SalesStatus.OPEN);

        Changed changed = shop.run(tx ->
                shop.module.commissions().change(tx, shop.team, open, null, salesStatus(SalesStatus.COMPLETE), NOON));

        assertThat(changed.toBeCompleted()).isTrue();
        assertThat(changed.conversion().salesStatus()).isEqualTo(SalesStatus.COMPLETE);
    }

    @Test
    void aSaleWithoutACommissionHasNoStatusToChange() {
        assertThat(problem(status(CommissionStatus.PENDING)).message()).contains("earned nothing");
    }

    @Test
    void aHoldPeriodCountsFromTheBirthOfTheCommission() {
        shop.earns(sale, usd("30"), CommissionStatus.READY_FOR_PAYMENT);

        change(new Changes(CommissionStatus.PENDING, null, 14, null, null, null, null));

        assertThat(shop.commissions(sale).get(0).holdUntil()).isEqualTo(NOON.plus(Duration.ofDays(14)));
        assertThat(problem(new Changes(CommissionStatus.DISPUTE, null, 3, null, null, null, null))
                        .field())
                .isEqualTo("hold_period_days");
    }

    @Test
    void whatIsMadeToWaitWithoutATermWaitsForAPerson() {
        shop.waits(sale, usd("30"), NOON);
        change(status(CommissionStatus.DISPUTE));

        change(status(CommissionStatus.PENDING));

        assertThat(shop.commissions(sale).get(0).holdUntil()).isNull();
    }

    @Test
    void theAmountOfASaleChangesUntilSomethingIsRefunded() {
        change(new Changes(null, null, null, decimal("120"), null, null, null));
        assertThat(shop.conversion(sale).remaining()).isEqualTo(usd("120"));

        refund("20");

        assertThat(problem(new Changes(null, null, null, decimal("130"), null, null, null))
                        .message())
                .contains("refunded already");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(refusal(shop.ids.next(), status(CommissionStatus.PENDING)).code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    private void change(Changes changes) {
        shop.run(tx -> shop.module.commissions().change(tx, shop.team, sale, null, changes, NOON));
    }

    private void refund(String amount) {
        shop.run(tx -> shop.module
                .refunds()
                .refund(tx, new RefundRequest(shop.team, sale, decimal(amount), null, null, null, NOON, NOON)));
    }

    private Problem problem(Changes changes) {
        return refusal(sale, changes).problems().get(0);
    }

    @SuppressWarnings("NullAway") // null: it was not refused
    private Refusal refusal(UUID of, Changes changes) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> shop.run(tx -> shop.module.commissions().change(tx, shop.team, of, null, changes, NOON)));
        return refused == null ? null : refused.refusal();
    }

    private long owed(UUID commission) {
        return shop.run(tx -> tx.query("""
                        select coalesce(sum(amount_minor), 0) as owed
                          from commission.posting
                         where team_id = ? and commission_id = ? and affiliate_id is not null
                        """, p -> p.uuid(shop.team).uuid(commission), row -> row.number("owed")))
                .get(0);
    }

    private static Changes status(CommissionStatus status) {
        return new Changes(status, null, null, null, null, null, null);
    }

    private static Changes salesStatus(SalesStatus status) {
        return new Changes(null, status, null, null, null, null, null);
    }

    private static Changes commissionAmount(String amount) {
        return new Changes(null, null, null, null, null, decimal(amount), null);
    }

    private static BigDecimal decimal(String amount) {
        return new BigDecimal(amount);
    }
}
