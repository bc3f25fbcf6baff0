package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.Money;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule decides, and what is said of the others. */
class MatchingTest {
    private static final Money FIVE_EUROS = new Money(500, Currency.getInstance("EUR"));

    private final Case sales = new Case();

    @ParameterizedTest
    @CsvSource({
        "bundle,  YEARLY,  the sale has bundle",
        "other,   YEARLY,  the sale is a yearly subscription",
        "other,   MONTHLY, the sale is a monthly subscription",
        "other,   ,        the sale is a one-time purchase"
    })
    void theMostSpecificDecidesWhereverItStands(String product, BillingInterval interval, String reason) {
        sales.with(
                sales.rule("all").position(1),
                sales.rule("once").position(2).appliesTo(AppliesTo.ONE_TIME_PRODUCTS),
                sales.rule("monthly").position(3).appliesTo(AppliesTo.MONTHLY_PLANS),
                sales.rule("yearly").position(4).appliesTo(AppliesTo.YEARLY_PLANS),
                sales.rule("product").position(5).products("bundle", "set"));

        Assessment assessment = sales.products(product).every(interval).sell("100");

        assertThat(assessment.considered())
                .extracting(Considered::name)
                .containsExactly("product", "yearly", "monthly", "once", "all");
        assertThat(assessment.considered())
                .filteredOn(Considered::matched)
                .extracting(Considered::reason)
                .containsExactly(reason);
    }

    @Test
    void eachRuleSaysWhyItLost() {
        sales.with(
                sales.rule("all").position(1),
                sales.rule("once").appliesTo(AppliesTo.ONE_TIME_PRODUCTS),
                sales.rule("monthly").appliesTo(AppliesTo.MONTHLY_PLANS),
                sales.rule("yearly").appliesTo(AppliesTo.YEARLY_PLANS),
                sales.rule("product").products("bundle", "set"),
                sales.rule("late all").position(2));

        assertThat(sales.every(BillingInterval.MONTHLY).sell("100").considered())
                .extracting(Considered::reason)
                .containsExactly(
                        "the sale has none of the products bundle, set",
                        "the sale is not a yearly subscription",
                        "the sale is a monthly subscription",
                        "the sale is a subscription, not a one-time purchase",
                        "it is for every sale, but monthly is more specific",
                        "it is for every sale, but monthly is more specific");
        assertThat(sales.every(null).sell("100").considered())
                .extracting(Considered::reason)
                .endsWith(
                        "the sale is a one-time purchase",
                        "it is for every sale, but once is more specific",
                        "it is for every sale, but once is more specific")
                .contains("the sale is not a monthly subscription");
    }

    @Test
    void ofTwoEquallySpecificTheFirstInTheOfferDecidesAndAtOnePlaceTheOlder() {
        sales.with(
                sales.rule("older").position(2).percent("2"),
                sales.rule("younger").position(2).percent("3"),
                sales.rule("first").position(1).percent("1"));

        assertThat(sales.sell("100").considered())
                .extracting(Considered::reason)
                .containsExactly(
                        "it is for every sale",
                        "it is for every sale, but first stands before it",
                        "it is for every sale, but first stands before it");
        assertThat(sales.sell("100").considered())
                .extracting(Considered::name)
                .containsExactly("first", "older", "younger");
    }

    @Test
    void anAffiliatesOwnRuleThatMatchesBeatsTheOfferHoweverSpecific() {
        sales.with(
                sales.rule("product").products("bundle").percent("40"),
                sales.rule("own").own().percent("15"),
                sales.rule("own yearly").own().appliesTo(AppliesTo.YEARLY_PLANS).percent("17"));

        Assessment assessment = sales.products("bundle").sell("100");

        assertThat(Case.earned(assessment)).isEqualTo("15.00 USD");
        assertThat(assessment.considered())
                .extracting(Considered::override, Considered::matched, Considered::reason)
                .containsExactly(
                        tuple(true, false, "the sale is not a yearly subscription"),
                        tuple(true, true, "it is for every sale"),
                        tuple(false, false, "the sale has bundle, but own is the affiliate's own"));
    }

    @Test
    void amongItsOwnRulesTheMostSpecificDecides() {
        sales.with(
                sales.rule("own").own(),
                sales.rule("own product").own().products("bundle").percent("20"));

        Assessment assessment = sales.products("bundle").sell("100");

        assertThat(Case.earned(assessment)).isEqualTo("20.00 USD");
        assertThat(assessment.considered().get(1).reason())
                .isEqualTo("it is for every sale, but own product is more specific");
    }

    @Test
    void anOwnRuleThatDoesNotMatchLeavesTheOfferToDecide() {
        sales.with(sales.rule("own").own().products("set").percent("50"), sales.rule("all"));

        assertThat(sales.products("bundle").earned("100")).isEqualTo("10.00 USD");
    }

    @Test
    void rulesOfOthersAreNotConsidered() {
        sales.with(
                sales.rule("somebody else's").ofSomebodyElse(),
                sales.rule("elsewhere").ofAnotherOffer());

        Assessment assessment = sales.sell("100");

        assertThat(assessment.considered()).isEmpty();
        assertThat(assessment.direct()).isNull();
        assertThat(assessment.summary()).isEqualTo("no incentive matches this sale");
    }

    @Test
    void rulesOfAnotherTeamAreNotConsidered() {
        Case other = new Case();
        sales.with(other.rule("elsewhere"));

        assertThat(sales.sell("100").considered()).isEmpty();
    }

    @Test
    void aLeadIsPaidByRulesForSignUpsAndASaleByTheOthers() {
        sales.with(
                sales.rule("sale").percent("10"), sales.rule("lead").forLeads().fixed("3"));

        Assessment lead = sales.lead();
        Assessment sale = sales.sell("100");

        assertThat(Case.earned(lead)).isEqualTo("3.00 USD");
        assertThat(lead.considered())
                .extracting(Considered::reason)
                .containsExactly("it pays for sales, not for sign-ups", "it is for every sign-up");
        assertThat(Case.earned(sale)).isEqualTo("10.00 USD");
        assertThat(sale.considered())
                .extracting(Considered::reason)
                .containsExactly("it is for every sale", "it pays for sign-ups, not for sales");
    }

    @Test
    void aLeadWithoutARuleEarnsNothing() {
        assertThat(sales.with(sales.rule("sale")).lead().summary()).isEqualTo("no incentive matches this sign-up");
    }

    @Test
    void whatWouldNeedAnExchangeRateDoesNotMatch() {
        sales.with(
                sales.rule("fixed").fixed(FIVE_EUROS),
                sales.rule("capped").cap(FIVE_EUROS),
                sales.rule("step").fixed("5").step(3, new Reward.Fixed(FIVE_EUROS)));

        assertThat(sales.sell("100").considered())
                .extracting(Considered::reason)
                .containsOnly("it pays in EUR, but the team owes in USD");
    }
}
