package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those above the referring affiliate earn. */
class LevelsTest {
    private final Case sales = new Case();

    private Case threeAbove() {
        return sales.upline(Standing.APPROVED).upline(Standing.APPROVED).upline(Standing.APPROVED);
    }

    @Test
    void eachLevelTakesAPartOfWhatTheOneBelowEarnedOrOfTheSale() {
        threeAbove()
                .with(sales.rule("all").percent("30"))
                .level(1, Basis.COMMISSION, "20")
                .level(2, Basis.COMMISSION, "50")
                .level(3, Basis.SALE, "1");

        Assessment assessment = sales.sell("99");

        assertThat(Case.earned(assessment)).isEqualTo("29.70 USD, 5.94 USD, 2.97 USD, 0.99 USD");
        assertThat(assessment.levels())
                .extracting(Level::reason)
                .containsExactly(
                        "20 % of the commission of 29.70 USD = 5.94 USD",
                        "50 % of the commission of 5.94 USD = 2.97 USD", "1 % of the sale of 99.00 USD = 0.99 USD");
        assertThat(assessment.levels()).allMatch(Level::pays);
        assertThat(assessment.earned()).extracting(Earned::level).containsExactly(0, 1, 2, 3);
        assertThat(assessment.summary())
                .isEqualTo("all pays 29.70 USD, ready_for_payment; level 1 earns 5.94 USD; level 2 earns 2.97 USD; "
                        + "level 3 earns 0.99 USD");
    }

    @Test
    void whatLevelsEarnIsAnExpenseOfItsOwnAndNamesItsRule() {
        sales.with(sales.rule("all").hold(14)).upline(Standing.APPROVED).level(1, Basis.COMMISSION, "20");

        Earned above = sales.sell("100").earned().get(1);

        assertThat(above.postings())
                .extracting(Posting::account)
                .containsExactly("level_expense", "affiliate_payable.on_hold");
        assertThat(above.postings())
                .extracting(posting -> posting.amount().minor())
                .containsExactly(200L, -200L);
        assertThat(above.postings().get(0).affiliate()).isNull();
        assertThat(above.postings().get(1).affiliate()).isEqualTo(above.affiliate());
        assertThat(above.levelRule()).isNotNull();
        assertThat(above.status()).isEqualTo(CommissionStatus.PENDING);
        assertThat(above.holdDays()).isEqualTo(14);
        assertThat(above.unit()).isEqualTo(Unit.MONEY);
    }

    @Test
    void aPartIsTakenOfTheTrimmedCommissionAndThenThereIsNone() {
        sales.with(sales.rule("capped").cap("15")).upline(Standing.APPROVED).level(1, Basis.COMMISSION, "20");

        assertThat(sales.earned("100")).isEqualTo("10.00 USD, 2.00 USD");
        assertThat(sales.earned("100")).isEqualTo("5.00 USD, 1.00 USD");
        assertThat(sales.earned("100")).isEmpty();
        assertThat(sales.sell("100").levels()).isEmpty();
    }

    @Test
    void withTheCapReachedNotEvenAPartOfTheSaleIsPaidAbove() {
        sales.with(sales.rule("capped").cap("10")).upline(Standing.APPROVED).level(1, Basis.SALE, "1");

        assertThat(sales.earned("100")).isEqualTo("10.00 USD, 1.00 USD");
        assertThat(sales.earned("100")).isEmpty();
    }

    @Test
    void whatIsExcludedBelowIsExcludedAbove() {
        sales.with(sales.rule("excluded").fixed("0")).upline(Standing.APPROVED).level(1, Basis.SALE, "1");

        assertThat(sales.earned("100")).isEqualTo("0.00 USD");
    }

    @Test
    void nobodyEarnsAboveARejectedAffiliate() {
        sales.with(sales.rule("all"))
                .standing(Standing.REJECTED)
                .upline(Standing.APPROVED)
                .level(1, Basis.SALE, "1");

        assertThat(sales.earned("100")).isEqualTo("0.00 USD");
    }

    @Test
    void theChainEndsAtWhoeverIsNotApproved() {
        sales.with(sales.rule("all"))
                .upline(Standing.APPROVED)
                .upline(Standing.REJECTED)
                .upline(Standing.APPROVED)
                .level(1, Basis.SALE, "1")
                .level(2, Basis.SALE, "2")
                .level(3, Basis.SALE, "3");

        Assessment assessment = sales.sell("100");

        assertThat(Case.earned(assessment)).isEqualTo("10.00 USD, 1.00 USD");
        assertThat(assessment.levels()).hasSize(2);
        assertThat(assessment.levels().get(1).reason()).isEqualTo("the affiliate is rejected, and the chain ends here");
        assertThat(assessment.levels().get(1).pays()).isFalse();
        assertThat(assessment.levels().get(1).rule()).isNull();
    }

    @Test
    void aPendingUplineEarnsNothing() {
        sales.with(sales.rule("all")).upline(Standing.PENDING).level(1, Basis.SALE, "1");

        assertThat(sales.earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void aLevelWithoutARuleLeavesTheNextOneNoCommissionButTheSale() {
        threeAbove().with(sales.rule("all")).level(2, Basis.COMMISSION, "50").level(3, Basis.SALE, "1");

        Assessment assessment = sales.sell("100");

        assertThat(Case.earned(assessment)).isEqualTo("10.00 USD, 1.00 USD");
        assertThat(assessment.levels())
                .extracting(Level::reason)
                .containsExactly(
                        "there is no rule for level 1",
                        "the level below earned no money to take 50 % of",
                        "1 % of the sale of 100.00 USD = 1.00 USD");
        assertThat(assessment.earned().get(1).level()).isEqualTo(3);
    }

    @Test
    void anAffiliatesOwnLevelBeatsTheOffersAndZeroExcludesIt() {
        threeAbove()
                .with(sales.rule("all"))
                .level(1, Basis.COMMISSION, "20")
                .level(2, Basis.SALE, "1")
                .level(3, Basis.SALE, "1")
                .own(1, 1, Basis.COMMISSION, "50", Instant.EPOCH)
                .own(2, 2, Basis.COMMISSION, "0", Instant.EPOCH);

        Assessment assessment = sales.sell("100");

        assertThat(Case.earned(assessment)).isEqualTo("10.00 USD, 5.00 USD, 1.00 USD");
        assertThat(assessment.levels().get(1).reason()).isEqualTo("its rule pays 0 %");
    }

    @Test
    void anOwnLevelIsForThatLevelOnly() {
        threeAbove().with(sales.rule("all")).own(2, 1, Basis.SALE, "50", Instant.EPOCH);

        assertThat(sales.earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void aRuleOfAnotherOfferDecidesNothing() {
        sales.with(sales.rule("all")).upline(Standing.APPROVED);
        Case other = new Case().level(1, Basis.SALE, "1");

        assertThat(other.with(other.rule("all")).upline(Standing.APPROVED).earned("100"))
                .isEqualTo("10.00 USD, 1.00 USD");
        assertThat(sales.earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void whatRoundsToNothingIsNotRecorded() {
        threeAbove().with(sales.rule("all")).level(1, Basis.COMMISSION, "10").level(2, Basis.COMMISSION, "10");

        Assessment assessment = sales.sell("0.40"); // 0.04, and a tenth of it is 0.004

        assertThat(Case.earned(assessment)).isEqualTo("0.04 USD");
        assertThat(assessment.levels())
                .extracting(Level::reason)
                .containsExactly(
                        "10 % of the commission of 0.04 USD = 0.00 USD",
                        "the level below earned no money to take 10 % of", "there is no rule for level 3");
    }

    @Test
    void creditsLeaveNoCommissionToTakeAPartOfButTheSaleStays() {
        threeAbove()
                .with(sales.rule("credits").credits(100))
                .level(1, Basis.COMMISSION, "10")
                .level(2, Basis.SALE, "2");

        Assessment assessment = sales.sell("100");

        assertThat(assessment.earned()).extracting(Earned::unit).containsExactly(Unit.CREDITS, Unit.MONEY);
        assertThat(assessment.earned().get(1).amount()).hasToString("2.00 USD");
    }

    @Test
    void aLeadHasNoSaleButACommissionToTakeAPartOf() {
        threeAbove()
                .with(sales.rule("lead").forLeads().fixed("10"))
                .level(1, Basis.COMMISSION, "20")
                .level(2, Basis.SALE, "2");

        assertThat(Case.earned(sales.lead())).isEqualTo("10.00 USD, 2.00 USD");
    }

    @Test
    void moreThanCanBeBookedIsNothingAndSaysSo() {
        sales.with(sales.rule("all").percent("100")).upline(Standing.APPROVED).level(1, Basis.SALE, "100.0001");

        Assessment assessment = sales.sell("10000000000000");

        assertThat(Case.earned(assessment)).isEqualTo("10000000000000.00 USD");
        assertThat(assessment.levels().get(0).reason()).contains("is more than the hub can book");
    }

    /** Worked out by hand: half up at every level, each from what the one below earned after its rounding. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD | 99               | '29.70 USD, 14.85 USD, 7.43 USD, 0.99 USD'", // 7.425
                "USD | 0.17             | '0.05 USD, 0.03 USD, 0.02 USD'", // 0.051, 0.025, 0.015; 0.0017 is nothing
                "JPY | 17               | '5 JPY, 3 JPY, 2 JPY'", // 5.1, 2.5, 1.5; 0.17 is nothing
                "KWD | 0.050            | '0.015 KWD, 0.008 KWD, 0.004 KWD, 0.001 KWD'", // 0.0075, 0.004, 0.0005
                "USD | 10000000000000   | '3000000000000.00 USD, 1500000000000.00 USD, 750000000000.00 USD, "
                        + "100000000000.00 USD'",
                "JPY | 999999999999999  | '300000000000000 JPY, 150000000000000 JPY, 75000000000000 JPY, "
                        + "10000000000000 JPY'",
                "KWD | 999999999999.999 | '300000000000.000 KWD, 150000000000.000 KWD, 75000000000.000 KWD, "
                        + "10000000000.000 KWD'"
            })
    void everyLevelIsRoundedOnceHalfUp(String currency, String sale, String earned) {
        Case sales = new Case().in(currency);
        sales.with(sales.rule("all").percent("30"))
                .upline(Standing.APPROVED)
                .upline(Standing.APPROVED)
                .upline(Standing.APPROVED)
                .level(1, Basis.COMMISSION, "50")
                .level(2, Basis.COMMISSION, "50")
                .level(3, Basis.SALE, "1");

        assertThat(sales.earned(sale)).isEqualTo(earned);
    }

    @Test
    void afterThreeLevelsThereIsNoFourth() {
        threeAbove().upline(Standing.APPROVED).with(sales.rule("all"));
        sales.level(1, Basis.SALE, "1")
                .level(2, Basis.SALE, "1")
                .level(3, Basis.SALE, "1")
                .level(4, Basis.SALE, "1");

        assertThat(sales.sell("100").earned()).hasSize(4);
    }
}
