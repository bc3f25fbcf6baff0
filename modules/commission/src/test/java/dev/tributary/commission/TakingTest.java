package dev.tributary.commission;

import static dev.tributary.commission.Sample.clawback;
import static dev.tributary.commission.Sample.commission;
import static dev.tributary.commission.Sample.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.Taking.Taken;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refund takes from each commission, to the minor unit. */
class TakingTest {
    private static final Money SENT = money("99", "USD");

    private final Taking taking = new Taking(new Bookkeeping(Case::id, new EarnedTable(), new PostingTable()));

    /** Worked out by hand: original x remaining / sent, half up. */
    @ParameterizedTest
    @CsvSource({
        "USD, 99.00,            29.70,            49.50,            14.85",
        "USD, 3.00,             1.00,             1.00,             0.33", // 0.333…
        "USD, 3.00,             1.00,             2.00,             0.67", // 0.666…
        "USD, 2.00,             0.01,             1.00,             0.01", // 0.005: half up
        "USD, 2.00,             0.01,             0.99,             0.00", // 0.00495
        "JPY, 1000,             333,              500,              167", // 166.5
        "JPY, 3,                1,                1,                0", // 0.333…: a yen has no parts
        "JPY, 3,                1,                2,                1",
        "KWD, 1.000,            0.333,            0.500,            0.167", // 0.1665
        "KWD, 0.003,            0.001,            0.001,            0.000",
        "USD, 10000000000000.00,10000000000000.00,9999999999999.99, 9999999999999.99",
        "USD, 10000000000000.00,3333333333333.33, 5000000000000.00, 1666666666666.67", // ….665
        "JPY, 1000000000000000, 999999999999999,  1,                1", // 0.999…
        "JPY, 1000000000000000, 999999999999999,  500000000000000,  500000000000000", // ….5
        "KWD, 1000000000000.000,1.000,            499999999999.999, 0.500" // 0.4999…
    })
    void whatIsLeftIsTheShareOfTheOriginal(
            String currency, String sent, String original, String remaining, String left) {
        Commission commission = commission(money(original, currency), CommissionStatus.PENDING);

        Money after = left(commission, money(remaining, currency), money(sent, currency));

        assertThat(after).isEqualTo(money(left, currency));
    }

    @ParameterizedTest
    @CsvSource({"USD, 1", "JPY, 2", "KWD, 3"})
    void anyNumberOfPartsTakesWhatOneTakesWhetherItIsPaidOrNot(String currency, long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            long sent = 1 + Math.floorMod(random.nextLong(), Money.MAX_MINOR);
            long original = random.nextInt(100) * (sent / 100);
            Money whole = new Money(sent, SENT.currency());
            Commission commission = commission(new Money(original, SENT.currency()), CommissionStatus.PENDING);
            List<Commission> paid = new ArrayList<>();
            paid.add(commission(commission.original(), CommissionStatus.PAID));
            long remaining = sent;
            while (remaining > 0) {
                remaining -= 1 + Math.floorMod(random.nextLong(), remaining);
                commission = after(commission, remaining, whole);
                for (Taken taken : taking.of(paid, remaining, whole, refund())) {
                    paid.add(taken.changes().get(0).after());
                }
                Money target = commission.original().share(remaining, sent);
                assertThat(commission.amount()).isEqualTo(target);
                assertThat(paid.stream()
                                .mapToLong(each -> each.amount().minor())
                                .sum())
                        .isEqualTo(target.minor());
            }
            assertThat(commission.amount().isZero()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CommissionStatus.class,
            names = {"PAID", "PROCESSING_PAYOUT"})
    void whatAPayoutHasIsClawedBackByACommissionOfItsOwn(CommissionStatus settled) {
        Commission paid = commission(money("29.70", "USD"), settled);
        Refund refund = refund();

        Taken taken = taking.of(List.of(paid), 4_950, SENT, refund).get(0);

        Commission clawback = taken.clawback();
        assertThat(clawback).isNotNull();
        assertThat(clawback.kind()).isEqualTo(Kind.CLAWBACK);
        assertThat(clawback.amount()).isEqualTo(money("-14.85", "USD")).isEqualTo(clawback.original());
        assertThat(clawback.status()).isEqualTo(CommissionStatus.READY_FOR_PAYMENT);
        assertThat(clawback.clawsBack()).isEqualTo(paid.id());
        assertThat(clawback.refund()).isEqualTo(refund.id());
        assertThat(clawback.approvedAt()).isEqualTo(refund.recordedAt());
        assertThat(taken.changes()).containsExactly(new Change(null, clawback, Reason.CLAWBACK));
        assertThat(taken.effect().after()).isEqualTo(taken.effect().before());
        assertThat(taken.effect().clawback()).isEqualTo(clawback.id());
        assertThat(taken.effect().clawedBack()).isEqualTo(clawback.amount());
    }

    @Test
    void whatWasTakenBackBeforeIsNotTakenTwice() {
        Commission paid = commission(money("29.70", "USD"), CommissionStatus.PAID);
        Commission other = commission(money("10", "USD"), CommissionStatus.PAID);
        Commission before = clawback(paid, money("-14.85", "USD"));

        List<Taken> taken = taking.of(List.of(paid, other, before), 4_950, SENT, refund());

        assertThat(taken).singleElement().satisfies(only -> {
            assertThat(only.commission()).isEqualTo(other);
            assertThat(only.effect().clawedBack()).isEqualTo(money("-5", "USD"));
        });
    }

    @Test
    void whatIsWorthLessAlreadyIsNeverMadeMore() {
        Commission full = commission(money("29.70", "USD"), CommissionStatus.PENDING);
        Commission less = new Altered(full, Sample.NOON).amount(money("1", "USD"));

        assertThat(taking.of(List.of(less), 4_950, SENT, refund())).isEmpty();
        assertThat(left(less, money("1", "USD"), SENT)).isEqualTo(money("0.30", "USD"));
    }

    @Test
    void aFullRefundRejectsWhatWasNotDeclined() {
        Commission pending = commission(money("29.70", "USD"), CommissionStatus.PENDING);
        Commission declined = commission(money("29.70", "USD"), CommissionStatus.DECLINED);

        List<Taken> taken = taking.of(List.of(pending, declined), 0, SENT, refund());

        assertThat(taken)
                .extracting(each -> each.after().status())
                .containsExactly(CommissionStatus.REFUNDED, CommissionStatus.DECLINED);
        assertThat(taken).allMatch(each -> each.after().amount().isZero() && each.clawback() == null);
        assertThat(taken.get(0).effect().statusBefore()).isEqualTo(CommissionStatus.PENDING);
        assertThat(taken.get(0).effect().clawback()).isNull();
        assertThat(taken.get(0).changes().get(0).reason()).isEqualTo(Reason.REFUND);
    }

    @Test
    void aPartLeavesTheStatusAndAZeroThatStaysZeroIsNoChange() {
        Commission nothing = commission(money("0", "USD"), CommissionStatus.PENDING);
        Commission some = commission(money("29.70", "USD"), CommissionStatus.DISPUTE);

        List<Taken> taken = taking.of(List.of(nothing, some), 4_950, SENT, refund());

        assertThat(taken)
                .singleElement()
                .satisfies(only -> assertThat(only.after().status()).isEqualTo(CommissionStatus.DISPUTE));
        assertThat(taking.of(List.of(nothing), 0, SENT, refund())).hasSize(1); // its status becomes refunded
    }

    private Money left(Commission commission, Money remaining, Money sent) {
        return after(commission, remaining.minor(), sent).amount();
    }

    private Commission after(Commission commission, long remaining, Money sent) {
        List<Taken> taken = taking.of(List.of(commission), remaining, sent, refund());
        return taken.isEmpty() ? commission : taken.get(0).after();
    }

    private static Refund refund() {
        return new Refund(
                Case.id(),
                Case.id(),
                Case.id(),
                null,
                money("1", "USD"),
                null,
                Sample.NOON.plusSeconds(60),
                Sample.NOON.plusSeconds(60));
    }
}
