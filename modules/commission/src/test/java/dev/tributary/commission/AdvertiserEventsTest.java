package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an ad network's payout entries pay (contract everflow.md, section 5): cpa, cps, cpa_cps and prv. */
class AdvertiserEventsTest {
    private static final String LARGEST = "10000000000000.00";

    @ParameterizedTest
    @CsvSource({
        // currency, sale, fixed, percent, what it pays
        "USD, 99.00, 5.00, 10, 14.90 USD",
        "USD, 0.01, 0.00, 50, 0.01 USD", // half a cent is a cent
        "USD, 0.01, 0.00, 49.9999, 0.00 USD",
        "USD, 33.33, 0.01, 33.3333, 11.12 USD",
        "JPY, 101, 7, 0.5, 8 JPY", // half a yen is a yen
        "JPY, 100, 7, 0.4999, 7 JPY",
        "KWD, 1.234, 0.001, 12.5, 0.155 KWD",
        "USD, 10000000000000.00, 0.00, 100, 10000000000000.00 USD"
    })
    void cpaCpsPaysAFixedAmountAndAPartOfTheSale(
            String currency, String sale, String fixed, String percent, String earned) {
        Case shop = new Case().in(currency);
        shop.with(shop.rule("both").event(0).fixedAnd(fixed, percent));

        assertThat(Case.earned(shop.report(0, sale))).isEqualTo(earned);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // currency, sale, revenue amount, revenue percent, said by the advertiser, share, what it pays
                "USD, 100.00, 12.00, -, -, 50, 6.00 USD", // rpa
                "USD, 100.00, -, 12, -, 50, 6.00 USD", // rps
                "USD, 100.00, 2.00, 10, -, 50, 6.00 USD", // rpa_rps
                "USD, 100.00, -, 250, -, 50, 125.00 USD", // more than the sale
                "USD, 100.00, 2.00, 10, 40.00, 50, 20.00 USD", // as said
                "USD, 100.00, -, -, 40.00, 50, 20.00 USD",
                "USD, 100.00, -, -, -, 50, 0.00 USD", // blank
                "USD, 0.10, -, 5, -, 50, 0.01 USD", // half a cent of revenue is a cent, and half of that is one again
                "JPY, 10, -, 5, -, 50, 1 JPY",
                "KWD, 0.100, 0.001, 0.4, -, 50, 0.001 KWD"
            })
    void prvPaysAPartOfTheRevenue(
            String currency, String sale, String amount, String percent, String said, String share, String earned) {
        Case shop = new Case().in(currency);
        RuleBuilder rule = shop.rule("share").event(0).revenueShare(share);
        shop.with(amount == null && percent == null ? rule : rule.revenue(amount, percent));

        assertThat(Case.earned(shop.report(0, sale, said))).isEqualTo(earned);
    }

    @Test
    void cpaPaysWithoutASaleAndCpsPaysNothingThen() {
        Case shop = new Case();
        shop.with(
                shop.rule("cpa").event(7).fixed("5.00"),
                shop.rule("cps").event(8).percent("10"),
                shop.rule("both").event(9).fixedAnd("5.00", "10"),
                shop.rule("prv").event(10).revenue("8.00", "10").revenueShare("50"));

        assertThat(Case.earned(shop.report(7))).isEqualTo("5.00 USD");
        assertThat(Case.earned(shop.report(8))).isEqualTo("0.00 USD");
        assertThat(Case.earned(shop.report(9))).isEqualTo("5.00 USD");
        assertThat(shop.report(8).postings()).isEmpty();
    }

    @Test
    void everyAmountIsExplained() {
        Case shop = new Case();
        shop.with(
                shop.rule("both").event(0).fixedAnd("5.00", "10"),
                shop.rule("prv").event(1).revenueShare("50").revenue("2.00", "10"));

        assertThat(formula(shop.report(0, "99.00"))).isEqualTo("fixed 5.00 USD + 99.00 USD x 10 % = 14.90 USD");
        assertThat(formula(shop.report(1, "100.00"))).isEqualTo("50 % of the revenue of 12.00 USD = 6.00 USD");
    }

    @Test
    void onlyTheEntryOfTheEventPays() {
        Case shop = new Case();
        shop.with(
                shop.rule("ordinary").percent("30"),
                shop.rule("sign-up").fixed("3.00").forLeads(),
                shop.rule("base").event(0).percent("10"),
                shop.rule("purchase").event(24).percent("20"));

        assertThat(Case.earned(shop.report(0, "100.00"))).isEqualTo("10.00 USD");
        assertThat(Case.earned(shop.report(24, "100.00"))).isEqualTo("20.00 USD");
        assertThat(Case.earned(shop.sell("100.00"))).isEqualTo("30.00 USD");
        assertThat(Case.earned(shop.lead())).isEqualTo("3.00 USD");

        Assessment none = shop.report(25, "100.00");
        assertThat(none.earned()).isEmpty();
        assertThat(none.considered())
                .extracting(Considered::reason)
                .containsExactlyInAnyOrder(
                        "it pays for no advertiser's events",
                        "it pays for no advertiser's events",
                        "it is for the advertiser's event 0, not for 25",
                        "it is for the advertiser's event 24, not for 25");
        assertThat(shop.sell("100.00").considered())
                .extracting(Considered::reason)
                .contains("it pays for an advertiser's events only");
    }

    @Test
    void anEntryOfProductsNeedsASaleWithThem() {
        Case shop = new Case();
        shop.with(
                shop.rule("bundle").event(0).fixed("9.00").products("sku-1"),
                shop.rule("all").event(0).fixed("1.00"));

        assertThat(Case.earned(shop.report(0))).isEqualTo("1.00 USD");
        assertThat(Case.earned(shop.report(0, "10.00"))).isEqualTo("1.00 USD");
        assertThat(Case.earned(shop.products("sku-1").report(0, "10.00"))).isEqualTo("9.00 USD");
        assertThat(shop.report(0).considered())
                .extracting(Considered::reason)
                .contains("there is no sale, and it is for some sales only");
    }

    @Test
    void anAffiliatesOwnEntryComesFirst() {
        Case shop = new Case();
        shop.with(
                shop.rule("all").event(0).percent("10"),
                shop.rule("own").event(0).percent("25").own(),
                shop.rule("own of another event").event(1).percent("99").own());

        assertThat(Case.earned(shop.report(0, "100.00"))).isEqualTo("25.00 USD");
    }

    @Test
    void whoMustApproveIsWaitedFor() {
        Case shop = new Case();
        shop.with(shop.rule("checked").event(0).fixedAnd("1.00", "1").manual());

        assertThat(shop.report(0, "100.00").earned().get(0).status())
                .isEqualTo(CommissionStatus.PENDING_MANUAL_APPROVAL);
    }

    @Test
    void capsHoldAndLevelsShare() {
        Case shop = new Case().upline(Standing.APPROVED);
        shop.with(shop.rule("capped").event(0).fixedAnd("5.00", "10").cap("20.00"))
                .level(1, Basis.COMMISSION, "10");

        assertThat(Case.earned(shop.report(0, "100.00"))).isEqualTo("15.00 USD, 1.50 USD");
        assertThat(Case.earned(shop.report(0, "100.00"))).isEqualTo("5.00 USD, 0.50 USD");
        assertThat(shop.report(0, "100.00").earned()).isEmpty();
    }

    @Test
    void aRejectedAffiliateEarnsNothing() {
        Case shop = new Case().standing(Standing.REJECTED);
        shop.with(shop.rule("both").event(0).fixedAnd("5.00", "10"));

        assertThat(Case.earned(shop.report(0, "100.00"))).isEqualTo("0.00 USD");
    }

    @Test
    void whatIsTooLargeToBookPaysNothingAndSaysSo() {
        Case shop = new Case();
        shop.with(
                shop.rule("both").event(0).fixedAnd("0.01", "100"),
                shop.rule("share").event(1).revenueShare("1").revenue("0.01", "100"),
                shop.rule("exactly").event(2).revenueShare("100").revenue(null, "100"));

        assertThat(shop.report(0, LARGEST).summary()).contains("more than the hub can book");
        assertThat(shop.report(1, LARGEST).summary()).contains("more than the hub can book");
        assertThat(Case.earned(shop.report(2, LARGEST))).isEqualTo(LARGEST + " USD");
    }

    @Test
    void anEntryInAnotherCurrencyIsNoEntry() {
        Case euros = new Case().in("EUR");
        Case shop = new Case();
        shop.with(
                euros.rule("both").event(0).fixedAnd("5.00", "10"),
                euros.rule("share").event(0).revenueShare("10").revenue("5.00", null));

        assertThat(shop.report(0, "100.00").earned()).isEmpty();
    }

    @Test
    void revenueIsRoundedOnce() {
        Currency dollars = Currency.getInstance("USD");
        Revenue revenue = new Revenue(new Money(1, dollars), new BigDecimal("0.5"));

        assertThat(revenue.of(new Money(99, dollars))).contains(new Money(1, dollars));
        assertThat(revenue.of(new Money(100, dollars))).contains(new Money(2, dollars));
        assertThat(new Revenue(null, null).of(new Money(100, dollars))).contains(new Money(0, dollars));
        assertThat(new Revenue(null, new BigDecimal("100.0001")).of(new Money(Money.MAX_MINOR, dollars)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"YEARLY_PLANS", "MONTHLY_PLANS"})
    void plansAreNoMatterOfNetworks(AppliesTo plans) {
        Case shop = new Case();
        shop.with(shop.rule("plans").event(0).percent("10").appliesTo(plans));

        assertThat(shop.report(0, "100.00").earned()).isEmpty();
        assertThat(List.of(shop.report(0).earned())).containsExactly(List.of());
    }

    private static String formula(Assessment assessment) {
        return assessment.earned().get(0).formula();
    }
}
