package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AcceptingEventsTest {
    private final House house;

    AcceptingEventsTest(Connections connections) {
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
                new Reward.Fixed(Money.zero(usd)),
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
    void aKnownKeyIsAnsweredWithWhatIsStored() {
        EventBuilder event = house.event().customer("cust_123");
        Outcome first = house.accept(event);
        Outcome again = house.accept(event);

        assertThat(replay(again).replayed()).isTrue();
        assertThat(replay(again).conflicts()).isEmpty();
        assertThat(converted(again).id()).isEqualTo(converted(first).id());
        assertThat(earning(converted(again))).isEqualTo(earning(converted(first)));
        assertThat(house.count("commission.conversion")).isEqualTo(1);
        assertThat(house.count("commission.commission")).isEqualTo(1);
        assertThat(house.count("intake.event")).isEqualTo(1);
    }

    @Test
    void aKnownKeyWithOtherContentChangesNothingAndIsKeptForOperators() {
        Outcome first = house.accept(house.event().key("k").customer("cust_123"));
        Outcome again = house.accept(house.event().key("k").customer("cust_123").selling("100", "USD"));

        assertThat(replay(again).conflicts()).containsExactly("sale_amount");
        assertThat(converted(again).sale()).isEqualTo(converted(first).sale());
        assertThat(house.balances())
                .containsExactly("affiliate_payable.approved -2475 USD", "program_expense 2475 USD");
        List<Explanation> explained = house.explanations.byKey(house.team, "k");
        assertThat(explained).hasSize(1);
        assertThat(explained.get(0).conflicts()).singleElement().satisfies(conflict -> assertThat(conflict.fields())
                .containsExactly("sale_amount"));
    }

    @Test
    void aKeyIsOneEventThroughWhicheverDoorItComes() {
        Outcome first = house.accept(
                house.event().key("k").from("segment").named("Order Completed").customer("cust_123"));
        Outcome sameSale =
                house.accept(house.event().key("k").from("conversions").customer("cust_123"));
        Outcome asLead = house.accept(house.event().key("k").of(EventType.LEAD).customer("cust_123"));

        assertThat(converted(sameSale).id()).isEqualTo(converted(first).id());
        assertThat(replay(sameSale).conflicts()).isEmpty();
        assertThat(replay(asLead).conflicts()).containsExactly("type");
        assertThat(house.count("commission.conversion")).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToItsTeam() {
        House other = new House(house.connections).withUsualIncentives();
        other.referral("cust_123", null);

        Outcome here = house.accept(house.event().key("shared").customer("cust_123"));
        Outcome there = other.accept(other.event().key("shared").customer("cust_123"));

        assertThat(replay(here).replayed()).isFalse();
        assertThat(replay(there).replayed()).isFalse();
    }

    @Test
    void severalTeamsShareABatch() {
        House other = new House(house.connections).withUsualIncentives();
        other.referral("cust_9", null);

        List<Outcome> outcomes = house.accept(
                house.event().customer("cust_123").arrival(),
                other.event().customer("cust_9").arrival(),
                other.event().customer("cust_123").arrival());

        assertThat(outcomes.get(0)).isInstanceOf(Converted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Converted.class);
        assertThat(outcomes.get(2)).isInstanceOf(Refused.class);
    }

    @Test
    void duplicatesWithinABatchAreOneEvent() {
        EventBuilder event = house.event().key("k").customer("cust_123");

        List<Outcome> outcomes = house.accept(
                event.arrival(), event.arrival(), event.selling("5", "USD").arrival(), event.arrival());

        assertThat(outcomes.stream().map(outcome -> replay(outcome).replayed()))
                .containsExactly(false, true, true, true);
        assertThat(replay(outcomes.get(2)).conflicts()).containsExactly("sale_amount");
        assertThat(outcomes.stream().map(outcome -> converted(outcome).id()).distinct())
                .hasSize(1);
        assertThat(house.count("commission.conversion")).isEqualTo(1);
    }

    @Test
    void aRefusedEventLeavesItsKeyFreeAlsoWithinABatch() {
        EventBuilder unknown = house.event().key("k").customer("nobody");

        List<Outcome> outcomes = house.accept(
                unknown.arrival(),
                unknown.arrival(),
                unknown.customer("cust_123").arrival());

        assertThat(refusal(outcomes.get(0))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
        assertThat(replay(outcomes.get(2)).replayed()).isFalse();
        assertThat(house.explanations.byKey(house.team, "k"))
                .extracting(Explanation::outcome)
                .containsExactly("converted", "refused");
    }

    @Test
    void anIdentifierNobodyKnowsIsRefusedOrRecordedAsTheSourceWishes() {
        Outcome refused = house.accept(house.event().customer("nobody"));
        Outcome recorded = house.accept(house.event().customer("nobody").recordWhenUnknown());

        assertThat(refusal(refused)).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(recorded).isInstanceOf(Processed.class);
        assertThat(((Processed) recorded).action()).isEqualTo(Action.UNATTRIBUTED);
        assertThat(house.count("commission.conversion")).isZero();
        assertThat(house.count("intake.event")).isEqualTo(2);
    }

    @Test
    void identifiersThatLeadToDifferentReferralsAreRefused() {
        house.referral("cust_other", null);

        Outcome outcome = house.accept(house.event().customer("cust_other").user("user_123"));

        assertThat(refusal(outcome)).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(house.count("commission.conversion")).isZero();
    }

    @Test
    void anUnknownCustomerIsTiedToTheReferralTheOtherIdentifierNames() {
        UUID fresh = house.referral(null, "user_new");

        Outcome first = house.accept(house.event().user("user_new").customer("cust_new"));
        Outcome renewal = house.accept(house.event().customer("cust_new"));

        assertThat(converted(first).referral()).isEqualTo(fresh);
        assertThat(converted(renewal).referral()).isEqualTo(fresh);
    }

    @Test
    void aTieMadeWithinABatchCountsForTheEventsAfterIt() {
        UUID fresh = house.referral(null, "user_new");

        List<Outcome> outcomes = house.accept(
                house.event().user("user_new").customer("cust_new").arrival(),
                house.event().customer("cust_new").arrival());

        assertThat(converted(outcomes.get(1)).referral()).isEqualTo(fresh);
    }

    @Test
    void aReferralOfAnotherCustomerIsNotTakenOver() {
        Outcome outcome = house.accept(
                house.event().referral(IdType.REFERRAL.write(referral)).customer("cust_stranger"));

        assertThat(refusal(outcome)).isEqualTo(ProblemCode.VALIDATION_ERROR);
    }

    @Test
    void anIdTheHubNeverGaveOutIsRefusedEvenBesideAKnownCustomer() {
        String unknown = IdType.REFERRAL.write(UUID.randomUUID());

        assertThat(refusal(house.accept(house.event().customer("cust_123").referral(unknown))))
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(house.accept(house.event().customer("cust_123").click("ref_of_another_system"))))
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void aCurrencyWithoutARateIsRefusedAndTiesNothing() {
        UUID fresh = house.referral(null, "user_new");

        Outcome outcome =
                house.accept(house.event().user("user_new").customer("cust_new").selling("10", "EUR"));

        assertThat(((Refused) outcome).refusal().message())
                .isEqualTo("No exchange rate from EUR to USD is stored; send the sale in USD");
        assertThat(house.find(fresh).customerId()).isNull();
    }

    @Test
    void aRejectedAffiliateOrReferralEarnsNothing() {
        UUID banned = house.ids.next();
        house.affiliate(banned, "banned", PartnershipStatus.REJECTED);
        house.referral(banned, ReferralStatus.LEAD, "cust_b", null);
        house.referral(house.affiliate, ReferralStatus.REJECTED, "cust_r", null);

        assertThat(converted(house.accept(house.event().customer("cust_b"))).earning())
                .isNull();
        assertThat(converted(house.accept(house.event().customer("cust_r"))).earning())
                .isNull();
        assertThat(house.balances()).isEmpty();
    }

    @Test
    void aReferralOnlyMovesForward() {
        assertThat(moved(EventType.TRIAL)).isEqualTo(ReferralStatus.TRIALING);
        assertThat(moved(EventType.LEAD)).isEqualTo(ReferralStatus.TRIALING);
        assertThat(moved(EventType.MILESTONE)).isEqualTo(ReferralStatus.TRIALING);
        house.accept(house.event().customer("cust_123"));
        assertThat(house.find(referral).status()).isEqualTo(ReferralStatus.CUSTOMER);
        assertThat(house.find(referral).convertedAt()).isEqualTo(House.NOW);
        house.accept(house.event().customer("cust_123").monthly());
        assertThat(house.find(referral).status()).isEqualTo(ReferralStatus.ACTIVE);
        house.accept(house.event().customer("cust_123"));
        assertThat(moved(EventType.TRIAL)).isEqualTo(ReferralStatus.ACTIVE);
    }

    @Test
    void anEventWithoutAKeyIsAlwaysNew() {
        EventBuilder milestone = house.event().of(EventType.MILESTONE).key(null).customer("cust_123");

        house.accept(milestone.arrival(), milestone.arrival());

        assertThat(house.count("intake.event")).isEqualTo(2);
    }

    @Test
    void theDecisionTellsEveryStep() {
        Outcome outcome =
                house.accept(house.event().key("k").customer("cust_123").monthly());

        Explanation explanation = house.explanations
                .byId(house.team, ((Converted) outcome).event())
                .orElseThrow();
        assertThat(explanation.received()).isNotNull();
        assertThat(new String(Objects.requireNonNull(explanation.received()), StandardCharsets.UTF_8))
                .isEqualTo("{\"as\":\"received\"}");
        assertThat(explanation.understood()).contains("\"sale_amount\":99.00", "\"customer_id\":\"cust_123\"");
        assertThat(explanation.decision())
                .contains("99.00 USD x 30 % = 29.70 USD")
                .contains("the sale has none of the products pro_annual_bundle")
                .contains("the sale is not a yearly subscription")
                .contains("30 % monthly is more specific")
                .contains("customer_id leads here")
                .contains("program_expense")
                .contains("affiliate_payable.approved");
    }

    @Test
    void whatMustBeToldIsInTheOutbox() {
        house.accept(house.event().customer("cust_123").monthly());

        List<String> topics = house.asOwner(tx -> tx.query(
                "select topic from intake.outbox where team_id = ? order by topic",
                p -> p.uuid(house.team),
                row -> row.text("topic")));
        assertThat(topics).containsExactly("referral.converted", "referral.updated", "transaction.created");
    }

    @Test
    void anotherTeamsEventIsNotExplained() {
        Outcome outcome = house.accept(house.event().key("k").customer("cust_123"));
        UUID event = ((Converted) outcome).event();
        House other = new House(house.connections);

        assertThat(other.explanations.byId(other.team, event)).isEmpty();
        assertThat(other.explanations.byKey(other.team, "k")).isEmpty();
    }

    private ReferralStatus moved(EventType type) {
        Outcome outcome = house.accept(house.event().of(type).customer("cust_123"));
        ReferralStatus stored = house.find(referral).status();
        assertThat(((Processed) outcome).referralStatus()).isEqualTo(stored);
        return stored;
    }

    private String earned(EventBuilder event) {
        return earning(converted(house.accept(event))).amount().toString();
    }

    private static Conversion converted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Converted.class);
        return ((Converted) outcome).conversion();
    }

    private static Earning earning(Conversion conversion) {
        return Objects.requireNonNull(conversion.earning(), "an earning");
    }

    private static Outcome.Replay replay(Outcome outcome) {
        return ((Converted) outcome).replay();
    }

    private static ProblemCode refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).refusal().code();
    }
}
