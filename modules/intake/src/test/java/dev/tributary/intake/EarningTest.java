package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static dev.tributary.intake.Read.earning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sale earns. */
@ExtendWith(TestDatabase.class)
class EarningTest {
    private final House house;

    EarningTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    private UUID referral = new UUID(0, 0);

    @BeforeEach
    void aReferredCustomer() {
        referral = house.referral("cust_123", "user_123");
    }

    @Test
    void theDocumentsExampleEarns2970() {
        Conversion conversion =
                converted(house.accept(house.event().customer("cust_123").monthly()));

        Earning earning = earning(conversion);
        assertThat(earning.amount()).hasToString("29.70 USD");
        assertThat(earning.status()).isEqualTo(CommissionStatus.READY_FOR_PAYMENT);
        assertThat(earning.holdPeriodDays()).isNull();
        assertThat(conversion.referral()).isEqualTo(referral);
        assertThat(conversion.affiliate()).isEqualTo(house.affiliate);
        assertThat(house.balances())
                .containsExactly("affiliate_payable.approved -2970 USD", "program_expense 2970 USD");
        assertThat(house.find(referral).status()).isEqualTo(ReferralStatus.ACTIVE);
    }

    @Test
    void theMostSpecificIncentivePays() {
        assertThat(earned(house.event().customer("cust_123"))).isEqualTo("24.75 USD");
        assertThat(earned(house.event().customer("cust_123").product("pro_annual_bundle")))
                .isEqualTo("39.60 USD");
        assertThat(earned(house.event().customer("cust_123").product("pro_monthly")))
                .isEqualTo("24.75 USD");
    }

    @Test
    void ofTwoEquallySpecificIncentivesTheFirstInTheOfferPays() {
        house.incentive("5 % monthly", 0, AppliesTo.MONTHLY_PLANS, House.percent("5"), new Approval.Automatic());

        assertThat(earned(house.event().customer("cust_123").monthly())).isEqualTo("4.95 USD");
    }

    @Test
    void aFixedRewardPaysItsAmountAndZeroIsAZeroEarningWithoutPostings() {
        Currency usd = Currency.getInstance("USD");
        house.incentive(
                "excluded",
                0,
                AppliesTo.SPECIFIC_PRODUCTS,
                new Reward.Fixed(new Money(0, usd)),
                new Approval.Automatic());
        house.incentive(
                "5 dollars",
                0,
                AppliesTo.ONE_TIME_PRODUCTS,
                new Reward.Fixed(Money.of(new BigDecimal("5"), usd)),
                new Approval.Automatic());

        assertThat(earned(house.event().customer("cust_123").product("pro_annual_bundle")))
                .isEqualTo("0.00 USD");
        assertThat(house.balances()).isEmpty();
        assertThat(earned(house.event().customer("cust_123"))).isEqualTo("5.00 USD");
    }

    @Test
    void aFixedRewardInAnotherCurrencyPaysNothing() {
        House abroad = new House(house.connections);
        abroad.referral("cust_1", null);
        Money euros = Money.of(new BigDecimal("5"), Currency.getInstance("EUR"));
        abroad.incentive("5 euros", 1, AppliesTo.ALL_PLANS, new Reward.Fixed(euros), new Approval.Automatic());

        assertThat(converted(abroad.accept(abroad.event().customer("cust_1"))).earning())
                .isNull();
    }

    @Test
    void approvalDecidesTheStatusAndTheAccount() {
        House held = new House(house.connections);
        held.referral("cust_1", null);
        held.incentive("held", 1, AppliesTo.ONE_TIME_PRODUCTS, House.percent("10"), new Approval.HoldPeriod(30));
        held.incentive("manual", 1, AppliesTo.MONTHLY_PLANS, House.percent("10"), new Approval.Manual());

        Earning onHold = earning(converted(held.accept(held.event().customer("cust_1"))));
        Earning waiting =
                earning(converted(held.accept(held.event().customer("cust_1").monthly())));

        assertThat(onHold.status()).isEqualTo(CommissionStatus.PENDING);
        assertThat(onHold.holdPeriodDays()).isEqualTo(30);
        assertThat(waiting.status()).isEqualTo(CommissionStatus.PENDING_MANUAL_APPROVAL);
        assertThat(held.balances()).containsExactly("affiliate_payable.on_hold -1980 USD", "program_expense 1980 USD");
    }

    @Test
    void theCallerMayChooseTheStatus() {
        Earning declined = earning(
                converted(house.accept(house.event().customer("cust_123").status(CommissionStatus.DECLINED))));

        assertThat(declined.status()).isEqualTo(CommissionStatus.DECLINED);
        assertThat(house.balances()).isEmpty();
    }

    @Test
    void aSaleThatIsNotCompleteIsRecordedAndEarnsNothing() {
        Conversion open =
                converted(house.accept(house.event().customer("cust_123").salesStatus(SalesStatus.OPEN)));

        assertThat(open.earning()).isNull();
        assertThat(open.salesStatus()).isEqualTo(SalesStatus.OPEN);
        assertThat(house.find(referral).status()).isEqualTo(ReferralStatus.LEAD);
        assertThat(house.count("commission.conversion")).isEqualTo(1);
        assertThat(house.count("commission.commission")).isZero();
    }

    @Test
    void withoutAMatchingIncentiveTheSaleIsRecordedAndEarnsNothing() {
        House poor = new House(house.connections);
        poor.referral("cust_1", null);
        poor.incentive("yearly only", 1, AppliesTo.YEARLY_PLANS, House.percent("10"), new Approval.Automatic());

        Conversion conversion = converted(poor.accept(poor.event().customer("cust_1")));

        assertThat(conversion.earning()).isNull();
        assertThat(poor.count("commission.conversion")).isEqualTo(1);
    }

    @Test
    void aRejectedAffiliateOrReferralEarnsNothing() {
        UUID banned = house.ids.next();
        house.affiliate(banned, "banned", PartnershipStatus.REJECTED);
        house.referral(banned, ReferralStatus.LEAD, "cust_b", null);
        house.referral(house.affiliate, ReferralStatus.REJECTED, "cust_r", null);

        assertThat(earning(converted(house.accept(house.event().customer("cust_b"))))
                        .amount()
                        .isZero())
                .isTrue();
        assertThat(converted(house.accept(house.event().customer("cust_r"))).earning())
                .isNull();
        assertThat(house.balances()).isEmpty();
    }

    @Test
    void aCurrencyWithoutARateIsRefusedAndTiesNothing() {
        UUID fresh = house.referral(null, "user_new");

        Outcome outcome =
                house.accept(house.event().user("user_new").customer("cust_new").selling("10", "EUR"));

        assertThat(((Refused) outcome).refusal().message())
                .isEqualTo("No exchange rate from EUR to USD for 2026-06-22 within 7 days is stored; import one"
                        + " (./tributary rates import) or send the sale in USD");
        assertThat(house.find(fresh).customerId()).isNull();
    }

    private String earned(EventBuilder event) {
        return earning(converted(house.accept(event))).amount().toString();
    }
}
