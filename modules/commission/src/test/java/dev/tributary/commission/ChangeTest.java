package dev.tributary.commission;

import static dev.tributary.commission.Sample.commission;
import static dev.tributary.commission.Sample.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.PostingTable.Added;
import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The entry that follows from a change of a commission: debits positive. */
class ChangeTest {
    private static final UUID PAYOUT = new UUID(1, 1);

    @Test
    void whatIsEarnedIsSpentAndOwed() {
        Commission born = commission(money("30", "USD"), CommissionStatus.PENDING);

        assertThat(lines(null, born, Reason.EARNED))
                .containsExactly("program_expense 3000", "affiliate_payable.on_hold -3000 of the affiliate");
    }

    @ParameterizedTest
    @CsvSource({
        "MONEY,       0, program_expense,     affiliate_payable.approved",
        "MONEY,       1, level_expense,       affiliate_payable.approved",
        "MONEY,       3, level_expense,       affiliate_payable.approved",
        "CREDITS,     0, credits_expense,     affiliate_credits",
        "CREDITS,     2, credits_expense,     affiliate_credits",
        "FREE_MONTHS, 0, free_months_expense, affiliate_free_months"
    })
    void theAccountsFollowFromUnitAndLevel(Unit unit, int level, String expense, String owed) {
        Commission born = commission(unit, level, new Money(7, Shop.NONE), CommissionStatus.READY_FOR_PAYMENT, false);

        assertThat(lines(null, born, Reason.EARNED)).containsExactly(expense + " 7", owed + " -7 of the affiliate");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,                 affiliate_payable.on_hold",
        "PENDING_MANUAL_APPROVAL, affiliate_payable.on_hold",
        "DISPUTE,                 affiliate_payable.on_hold",
        "READY_FOR_PAYMENT,       affiliate_payable.approved",
        "PROCESSING_PAYOUT,       affiliate_payable.in_payout",
        "PAID,                    affiliate_payable.paid"
    })
    void everyStatusOwesInItsAccountAndLeavingItTakesFromThere(CommissionStatus status, String account) {
        Commission owed = commission(money("30", "USD"), status);

        Commission declined = new Altered(owed, Sample.NOON).status(CommissionStatus.DECLINED, null);

        assertThat(lines(owed, declined, Reason.STATUS))
                .containsExactly("program_expense -3000", account + " 3000 of the affiliate");
        assertThat(lines(declined, owed, Reason.STATUS))
                .containsExactly("program_expense 3000", account + " -3000 of the affiliate");
    }

    @Test
    void aMoveBetweenAccountsSpendsNothing() {
        Commission ready = commission(money("30", "USD"), CommissionStatus.READY_FOR_PAYMENT);
        Commission taken = new Altered(ready, Sample.NOON).status(CommissionStatus.PROCESSING_PAYOUT, PAYOUT);

        assertThat(lines(ready, taken, Reason.PAYOUT))
                .containsExactly(
                        "affiliate_payable.approved 3000 of the affiliate",
                        "affiliate_payable.in_payout -3000 of the affiliate");
    }

    @Test
    void aSmallerAmountIsSavedWhereItIsOwed() {
        Commission ready = commission(money("30", "USD"), CommissionStatus.READY_FOR_PAYMENT);
        Commission less = new Altered(ready, Sample.NOON).amount(money("20", "USD"));

        assertThat(lines(ready, less, Reason.REFUND))
                .containsExactly("program_expense -1000", "affiliate_payable.approved 1000 of the affiliate");
        assertThat(lines(ready, less, Reason.ADJUSTMENT))
                .containsExactly("adjustments -1000", "affiliate_payable.approved 1000 of the affiliate");
    }

    @Test
    void aChangeOfAmountAndAccountAtOnceBalances() {
        Commission pending = commission(money("30", "USD"), CommissionStatus.PENDING);
        Commission after = new Altered(new Altered(pending, Sample.NOON).amount(money("20", "USD")), Sample.NOON)
                .status(CommissionStatus.READY_FOR_PAYMENT, null);

        assertThat(lines(pending, after, Reason.STATUS))
                .containsExactly(
                        "program_expense -1000",
                        "affiliate_payable.on_hold 3000 of the affiliate",
                        "affiliate_payable.approved -2000 of the affiliate");
    }

    @ParameterizedTest
    @EnumSource(
            value = CommissionStatus.class,
            names = {"DECLINED", "REFUNDED"})
    void whatIsNotOwedBooksNothing(CommissionStatus status) {
        Commission closed = commission(money("30", "USD"), status);

        assertThat(lines(null, closed, Reason.EARNED)).isEmpty();
        assertThat(lines(closed, new Altered(closed, Sample.NOON).amount(money("1", "USD")), Reason.REFUND))
                .isEmpty();
    }

    @Test
    void whatIsDeletedIsOwedNoMore() {
        Commission pending = commission(money("30", "USD"), CommissionStatus.PENDING);
        Commission deleted = new Altered(pending, Sample.NOON).deleted();

        assertThat(lines(pending, deleted, Reason.DELETION))
                .containsExactly("program_expense -3000", "affiliate_payable.on_hold 3000 of the affiliate");
        assertThat(lines(deleted, deleted, Reason.DELETION)).isEmpty();
    }

    @Test
    void zeroAndNoChangeBookNothing() {
        Commission nothing = commission(money("0", "USD"), CommissionStatus.PENDING);
        Commission some = commission(money("30", "USD"), CommissionStatus.PENDING);

        assertThat(lines(null, nothing, Reason.EARNED)).isEmpty();
        assertThat(lines(some, new Altered(some, Sample.NOON).hold(3, null), Reason.STATUS))
                .isEmpty();
    }

    @Test
    void theLinesOfAnEntryAreNumberedAndSayWhatTheyAreOf() {
        Commission born = commission(money("30", "USD"), CommissionStatus.PENDING);

        List<Added> lines = new Change(null, born, Reason.EARNED).lines(Case::id, Sample.NOON);

        assertThat(lines).extracting(Added::line).containsExactly(1L, 2L);
        assertThat(lines)
                .extracting(each -> each.posting().entry())
                .containsOnly(lines.get(0).posting().entry());
        assertThat(lines)
                .allMatch(each -> each.team().equals(born.team())
                        && each.commission().equals(born.id())
                        && each.bookedAt().equals(Sample.NOON)
                        && each.reason() == Reason.EARNED);
    }

    @Test
    void anAccountIsOwedWhereAStatusIs() {
        assertThat(Account.owing(Unit.MONEY, CommissionStatus.DECLINED)).isEmpty();
        assertThat(Account.owing(Unit.CREDITS, CommissionStatus.REFUNDED)).isEmpty();
        assertThat(Account.owing(Unit.FREE_MONTHS, CommissionStatus.PAID)).contains(Account.AFFILIATE_FREE_MONTHS);
        assertThat(Account.ADJUSTMENTS.isAffiliates()).isFalse();
    }

    private static List<String> lines(@Nullable Commission before, Commission after, Reason reason) {
        List<Added> added = new Change(before, after, reason).lines(Case::id, Sample.NOON);
        assertThat(added.stream()
                        .mapToLong(each -> each.posting().amount().minor())
                        .sum())
                .isZero();
        return added.stream()
                .map(each -> each.posting().account() + " "
                        + each.posting().amount().minor()
                        + Optional.ofNullable(each.posting().affiliate())
                                .map(who -> who.equals(Sample.AFFILIATE) ? " of the affiliate" : " of somebody else")
                                .orElse(""))
                .toList();
    }
}
