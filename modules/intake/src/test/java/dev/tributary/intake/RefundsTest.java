package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Refunding.RefundOutcome;
import dev.tributary.intake.api.Refunding.RefundOutcome.Applied;
import dev.tributary.intake.api.Refunding.RefundOutcome.Parked;
import dev.tributary.intake.api.Refunding.RefundOutcome.Refused;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Tx;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refunds, before and after their sales. The sale is of 99 USD and earns 24.75. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class RefundsTest {
    private final House house;

    RefundsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @BeforeEach
    void aReferredCustomer() {
        house.referral("cust_1", null);
    }

    @Test
    void aPartialRefundTakesItsShareOfTheCommission() {
        Conversion sale = converted(house.accept(sale("s1")));

        Applied refund = applied(house.refund(IdType.CONVERSION.write(sale.id()), null, "49.5"));

        assertThat(refund.conversion().salesStatus()).isEqualTo(SalesStatus.PARTIAL_REFUNDED);
        assertThat(refund.conversion().remaining()).hasToString("49.50 USD");
        assertThat(refund.replay().replayed()).isFalse();
        assertThat(house.balances())
                .containsExactly("affiliate_payable.approved -1238 USD", "program_expense 1238 USD");
        assertThat(house.notices()).endsWith("transaction.created", "transaction.updated");
        Explanation explanation =
                house.explanations.byId(house.team, refund.event()).orElseThrow();
        assertThat(explanation.outcome()).isEqualTo("refunded");
        assertThat(explanation.conversion()).isEqualTo(sale.id());
        assertThat(explanation.decision()).contains("49.50 USD of 99.00 USD are left: 24.75 USD becomes 12.38 USD");
    }

    @Test
    void theRestIsRefundedByTheKeyOfTheSale() {
        house.accept(sale("s1"));
        house.refund("s1", "r1", "49.5");

        Applied rest = applied(house.refund("s1", "r2", null));

        assertThat(rest.conversion().salesStatus()).isEqualTo(SalesStatus.REFUNDED);
        assertThat(house.balances()).containsExactly("affiliate_payable.approved 0 USD", "program_expense 0 USD");
        assertThat(house.notices()).endsWith("transaction.updated", "transaction.rejected");
    }

    @Test
    void theSameRefundTwiceIsOne() {
        Conversion sale = converted(house.accept(sale("s1")));
        Applied first = applied(house.refund("s1", "r1", "10"));

        Applied again = applied(house.refund(IdType.CONVERSION.write(sale.id()), "r1", "10.00"));
        Applied other = applied(house.refund("s1", "r1", "20"));

        assertThat(again.replay().replayed()).isTrue();
        assertThat(again.replay().conflicts()).isEmpty();
        assertThat(again.event()).isEqualTo(first.event());
        assertThat(again.refund()).isEqualTo(first.refund());
        assertThat(other.replay().conflicts()).containsExactly("amount");
        assertThat(house.count("commission.refund")).isEqualTo(1);
        assertThat(house.count("intake.replay_conflict")).isEqualTo(1);
    }

    @Test
    void moreThanIsLeftIsRefusedAndTheAttemptKept() {
        house.accept(sale("s1"));

        Refused refused = (Refused) house.refund("s1", "r1", "99.01");

        assertThat(refused.refusal().code()).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(house.explanations
                        .byId(house.team, refused.event())
                        .orElseThrow()
                        .outcome())
                .isEqualTo("refused");
        assertThat(house.count("commission.refund")).isZero();
    }

    @Test
    void anUnknownConversionIsNotFound() {
        Refused refused = (Refused) house.refund(IdType.CONVERSION.write(UUID.randomUUID()), "r1", null);

        assertThat(refused.refusal().code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void aRefundBeforeItsSaleIsParkedAndAppliedByTheSale() {
        RefundOutcome early = house.refund("s1", "r1", "49.5");
        RefundOutcome again = house.refund("s1", "r1", "49.5");
        RefundOutcome other = house.refund("s1", "r1", "50");

        Conversion sale = converted(house.accept(sale("s1")));

        assertThat(((Parked) early).replay().replayed()).isFalse();
        assertThat(((Parked) again).replay().replayed()).isTrue();
        assertThat(((Parked) again).event()).isEqualTo(((Parked) early).event());
        assertThat(((Parked) other).replay().conflicts()).containsExactly("amount");
        assertThat(sale.remaining()).hasToString("49.50 USD");
        assertThat(house.notices()).endsWith("transaction.created", "transaction.updated");
        assertThat(applied(house.refund("s1", "r1", "49.5")).event()).isEqualTo(((Parked) early).event());
        assertThat(house.count("intake.parked_refund")).isZero();
        Explanation explanation =
                house.explanations.byId(house.team, ((Parked) early).event()).orElseThrow();
        assertThat(explanation.outcome()).isEqualTo("refunded");
        assertThat(explanation.decision()).contains("\"earlier\":{\"summary\":\"parked");
    }

    @Test
    void aRefundOfASaleThatWaitsWaitsWithIt() {
        EventBuilder sale = house.event().key("s1").customer("cust_2").recordWhenUnknown();
        house.accept(sale);
        assertThat(house.refund("s1", "r1", null)).isInstanceOf(Parked.class);
        house.referral(null, "user_2");

        house.accept(house.event().user("user_2").customer("cust_2").selling("1", "USD"));

        assertThat(converted(house.accept(sale)).salesStatus()).isEqualTo(SalesStatus.REFUNDED);
    }

    @Test
    void whatASaleCannotGiveBackIsRefusedWhenItComes() {
        Parked early = (Parked) house.refund("s1", "r1", "99.01");

        Conversion sale = converted(house.accept(sale("s1")));

        assertThat(sale.salesStatus()).isEqualTo(SalesStatus.COMPLETE);
        assertThat(house.explanations
                        .byId(house.team, early.event())
                        .orElseThrow()
                        .outcome())
                .isEqualTo("refused");
        assertThat(house.count("intake.parked_refund")).isZero();
    }

    @Test
    void aRefundThatFailsInsideLeavesItsSaleAlone() {
        Parked early = (Parked) house.refund("s1", "r1", "49.5");
        Parked fine = (Parked) house.refund("s1", "r2", "10");
        IntakeModule.Neighbours on = house.neighbours();
        Refunds failing = new Refunds() {
            @Override
            public RefundResult refund(Tx tx, RefundRequest request) throws SQLException {
                if ("r1".equals(request.externalEventId())) {
                    tx.query("select 1 / 0 as impossible", p -> {}, row -> row.number("impossible"));
                }
                return on.refunds().refund(tx, request);
            }

            @Override
            public List<Refund> of(Tx tx, UUID team, UUID conversion) throws SQLException {
                return on.refunds().of(tx, team, conversion);
            }
        };
        IntakeModule.Core core = house.core(new IntakeModule.Neighbours(
                on.teams(),
                on.affiliates(),
                on.admission(),
                on.referrals(),
                on.fraud(),
                on.conversions(),
                failing,
                on.rates(),
                on.rateDaysMax(),
                on.coupons(),
                on.numbers()));

        Conversion sale =
                converted(core.events.accept(List.of(sale("s1").arrival())).get(0));

        assertThat(sale.remaining()).as("the other refund is applied").hasToString("89.00 USD");
        Explanation failed = house.explanations.byId(house.team, early.event()).orElseThrow();
        assertThat(failed.outcome()).isEqualTo("refused");
        assertThat(failed.decision()).contains("failed inside when its sale came", "SQLSTATE 22012");
        assertThat(house.explanations
                        .byId(house.team, fine.event())
                        .orElseThrow()
                        .outcome())
                .isEqualTo("refunded");
        assertThat(applied(house.refund("s1", "r1", "49.5")).conversion().remaining())
                .as("asked for again")
                .hasToString("39.50 USD");
    }

    @Test
    void aRefundOfAnUnknownSaleNeedsAKeyOfItsOwn() {
        Refused refused = (Refused) house.refund("s1", null, null);

        assertThat(refused.refusal().code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refused.refusal().message()).contains("give the refund an external_event_id");
        assertThat(converted(house.accept(sale("s1"))).salesStatus()).isEqualTo(SalesStatus.COMPLETE);
    }

    @Test
    void aSaleAndItsRefundAtTheSameMomentFindEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int rounds = 100;
        try {
            for (int round = 0; round < rounds; round++) {
                String key = "race_" + round;
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> sale = threads.submit(() -> {
                    start.await();
                    return house.accept(sale(key));
                });
                Future<?> refund = threads.submit(() -> {
                    start.await();
                    return house.refund(key, "r", null);
                });
                sale.get();
                refund.get();
                assertThat(converted(house.accept(sale(key))).salesStatus()).isEqualTo(SalesStatus.REFUNDED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.count("commission.refund")).isEqualTo(rounds);
        assertThat(house.count("intake.parked_refund")).isZero();
    }

    private EventBuilder sale(String key) {
        return house.event().key(key).customer("cust_1");
    }

    private static Applied applied(RefundOutcome outcome) {
        assertThat(List.of(outcome)).hasOnlyElementsOfType(Applied.class);
        return (Applied) outcome;
    }
}
