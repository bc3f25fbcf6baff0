package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any rules and any sales. The seed is the test's name: a failure can be had again. */
class AssessingPropertiesTest {
    private static final int SALES = 400;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final String[] CURRENCIES = {"USD", "JPY", "KWD"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theCommissionsOfACustomerNeverExceedTheCapAndReachItWhenTheSalesDo(long seed) {
        Random random = new Random(seed);
        Case sales = new Case().in(CURRENCIES[random.nextInt(3)]);
        Money cap = money(sales, 1 + random.nextInt(1_000_000));
        BigDecimal percent = percent(random);
        sales.with(sales.rule("capped").percent(percent.toPlainString()).cap(cap))
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, "50");
        long wouldBe = 0;
        long is = 0;
        for (int sale = 0; sale < SALES; sale++) {
            Money amount = money(sales, 1 + random.nextInt(100_000));
            wouldBe += amount.percent(percent).minor();
            Assessment assessment = sales.sell(amount);
            is += sum(assessment, 0);
            assertThat(is).isEqualTo(Math.min(wouldBe, cap.minor()));
            assertThat(sum(assessment, 1)).isLessThanOrEqualTo((sum(assessment, 0) + 1) / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aPercentageIsOffByHalfAMinorUnitAtMostAndItsRemainderToo(long seed) {
        Random random = new Random(seed);
        for (int sale = 0; sale < SALES; sale++) {
            Case sales = new Case().in(CURRENCIES[random.nextInt(3)]);
            Money amount = money(sales, 1 + Math.floorMod(random.nextLong(), Money.MAX_MINOR));
            BigDecimal percent = percent(random);
            sales.with(sales.rule("some").percent(percent.toPlainString()));

            long earned = sum(sales.sell(amount), 0);

            BigDecimal exact =
                    BigDecimal.valueOf(amount.minor()).multiply(percent).movePointLeft(2);
            assertThat(exact.subtract(BigDecimal.valueOf(earned)).abs()).isLessThanOrEqualTo(HALF);
            assertThat(earned).isBetween(0L, amount.minor());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void howSalesAreBatchedChangesNoAmount(long seed) {
        assertThat(walk(seed, 1)).isEqualTo(walk(seed, 7)).isEqualTo(walk(seed, SALES));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void everyEntrySumsToZeroAndOwesWhatWasEarned(long seed) {
        Random random = new Random(seed);
        Case sales = anything(random);
        for (int sale = 0; sale < SALES; sale++) {
            for (Earned earned :
                    sales.sell(money(sales, 1 + random.nextInt(100_000))).earned()) {
                assertThat(earned.postings().stream()
                                .mapToLong(p -> p.amount().minor())
                                .sum())
                        .isZero();
                assertThat(earned.postings()).hasSize(earned.amount().isZero() ? 0 : 2);
                earned.postings().stream()
                        .filter(posting -> posting.affiliate() != null)
                        .forEach(posting ->
                                assertThat(posting.amount().negated()).isEqualTo(earned.amount()));
            }
        }
    }

    /** Between batches the history is read again from what was stored, as the hub does it. */
    private static List<String> walk(long seed, int batch) {
        Random random = new Random(seed);
        Case sales = anything(random);
        List<String> amounts = new ArrayList<>();
        List<Earned> stored = new ArrayList<>();
        for (int sale = 0; sale < SALES; sale++) {
            if (sale % batch == 0) {
                sales.history = sales.historyOf(stored);
            }
            Assessment assessment = sales.sell(money(sales, 1 + random.nextInt(100_000)));
            amounts.add(Case.earned(assessment));
            stored.addAll(assessment.earned());
        }
        return amounts;
    }

    private static Case anything(Random random) {
        Case sales = new Case().in(CURRENCIES[random.nextInt(3)]);
        RuleBuilder rule = sales.rule("some").percent(percent(random).toPlainString());
        if (random.nextBoolean()) {
            rule.cap(money(sales, 1 + random.nextInt(2_000_000)));
        }
        if (random.nextBoolean()) {
            rule.payments(1 + random.nextInt(SALES));
        }
        return sales.with(rule)
                .upline(Standing.APPROVED)
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, percent(random).toPlainString())
                .level(
                        2,
                        random.nextBoolean() ? Basis.SALE : Basis.COMMISSION,
                        percent(random).toPlainString());
    }

    private static BigDecimal percent(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000), 4);
    }

    private static Money money(Case sales, long minor) {
        Currency currency = sales.money("0").currency();
        return new Money(minor, currency);
    }

    private static long sum(Assessment assessment, int level) {
        return assessment.earned().stream()
                .filter(earned -> earned.level() == level)
                .mapToLong(earned -> earned.amount().minor())
                .sum();
    }
}
