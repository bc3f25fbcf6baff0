package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Tie;
import dev.tributary.commission.api.Conversion;
import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sales, leads and trials that come before anybody knows who referred their customer. */
@ExtendWith(TestDatabase.class)
class LateEventsTest {
    private static final Instant CLICKED = House.NOW.minusSeconds(600);
    private static final Instant SOLD = House.NOW.minusSeconds(300);

    private final House house;

    LateEventsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void aSaleBeforeItsSignUpIsDecidedByTheSignUp() {
        EventBuilder sale = sale("s1").user("user_1").customer("cust_1");
        Outcome before = house.accept(sale);
        UUID click = click();
        signUp(click, "user_1");

        Conversion conversion = converted(house.accept(sale));

        assertThat(((Processed) before).action()).isEqualTo(Action.UNATTRIBUTED);
        assertThat(conversion.referral()).isEqualTo(click);
        assertThat(house.find(click).status()).isEqualTo(ReferralStatus.CUSTOMER);
        assertThat(house.find(click).customerId()).isEqualTo("cust_1");
        assertThat(house.balances())
                .containsExactly("affiliate_payable.approved -2475 USD", "program_expense 2475 USD");
        assertThat(house.notices())
                .containsExactly(
                        "referral.updated",
                        "referral.lead",
                        "referral.updated",
                        "referral.converted",
                        "transaction.created");
        assertThat(house.count("intake.waiting")).isZero();
    }

    @Test
    void bothDecisionsOnALateEventCanBeRead() {
        house.accept(sale("s1").user("user_1"));
        signUp(click(), "user_1");

        Explanation explanation = house.explanations.byKey(house.team, "s1").get(0);

        assertThat(explanation.outcome()).isEqualTo("converted");
        assertThat(explanation.conversion()).isNotNull();
        assertThat(explanation.decision())
                .contains("\"earlier\":{\"summary\":\"nobody referred this customer so far")
                .contains("\"arithmetic\":{\"commission_id\"");
    }

    @Test
    void whatHappenedBeforeTheClickStaysNobodys() {
        UUID click = click();
        EventBuilder sale = sale("s1").user("user_1").occurred(CLICKED.minusSeconds(1));
        house.accept(sale);
        signUp(click, "user_1");

        assertThat(((Processed) house.accept(sale)).action()).isEqualTo(Action.UNATTRIBUTED);
        assertThat(house.balances()).isEmpty();
    }

    @Test
    void aTimeInTheFutureCountsAsTheTimeOfArrival() {
        EventBuilder sale = sale("s1")
                .user("user_1")
                .occurred(Instant.parse("2099-01-01T00:00:00Z"))
                .received(CLICKED.minusSeconds(1));
        house.accept(sale);
        signUp(click(), "user_1");

        assertThat(house.accept(sale)).isInstanceOf(Processed.class);
    }

    @Test
    void leadsAndTrialsMoveTheReferralOnWhenItIsKnown() {
        EventBuilder trial =
                house.event().of(EventType.TRIAL).user("user_1").occurred(SOLD).recordWhenUnknown();
        house.accept(trial);
        UUID click = click();

        signUp(click, "user_1");

        assertThat(house.find(click).status()).isEqualTo(ReferralStatus.TRIALING);
        assertThat(house.find(click).convertedAt()).isEqualTo(SOLD);
    }

    @Test
    void oneTieLeadsToTheNext() {
        EventBuilder renewal = sale("s2").customer("cust_1").occurred(SOLD.plusSeconds(60));
        house.accept(renewal);
        house.accept(sale("s1").user("user_1").customer("cust_1"));
        UUID click = click();

        signUp(click, "user_1");

        assertThat(converted(house.accept(renewal)).referral()).isEqualTo(click);
    }

    @Test
    void anEventThatTiesACustomerSettlesWhatWaitedForIt() {
        EventBuilder late = sale("s1").customer("cust_1");
        house.accept(late);
        UUID referral = house.referral(null, "user_1");

        house.accept(sale("s2").user("user_1").customer("cust_1").received(House.NOW.plusSeconds(1)));

        assertThat(house.accept(late))
                .as("happened before the referral was made")
                .isInstanceOf(Processed.class);
        assertThat(house.find(referral).customerId()).isEqualTo("cust_1");
        EventBuilder fresh = sale("s3").customer("cust_2").occurred(House.NOW).received(House.NOW);
        house.accept(fresh);
        house.referral(null, "user_2");
        house.accept(sale("s4").user("user_2").customer("cust_2"));
        assertThat(house.accept(fresh)).isInstanceOf(Converted.class);
    }

    @Test
    void aTieWithinTheBatchIsSeenByTheEventsBeforeIt() {
        house.referral(null, "user_1");

        List<Outcome> outcomes = house.accept(
                sale("s1").customer("cust_1").arrival(),
                sale("s2").user("user_1").customer("cust_1").arrival());

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Converted.class));
    }

    @Test
    void aReferralMadeByHandSettlesToo() {
        EventBuilder sale = sale("s1").customer("cust_1").occurred(House.NOW);
        house.accept(sale);
        UUID referral = house.referral("cust_1", null);

        house.asTeam(tx -> {
            house.core.late.tied(tx, List.of(new Tie(house.team, Tie.Kind.CUSTOMER_ID, "cust_1", referral)));
            return 0;
        });

        assertThat(converted(house.accept(sale)).referral()).isEqualTo(referral);
    }

    @Test
    void whatOneTransactionLeavesOverIsDecidedByTheJob() {
        for (int number = 1; number <= 3 * House.LATE_EVENTS_MAX; number++) {
            house.accept(sale("s" + number).user("user_1"));
        }
        signUp(click(), "user_1");
        assertThat(house.count("commission.conversion")).isEqualTo(House.LATE_EVENTS_MAX);
        assertThat(house.count("intake.due")).isEqualTo(1);

        house.core.retrying.retry();

        assertThat(house.count("commission.conversion")).isEqualTo(3 * House.LATE_EVENTS_MAX);
        assertThat(house.count("intake.waiting")).isZero();
        assertThat(house.count("intake.due")).isZero();
    }

    @Test
    void theSignUpAfterTheSaleKeepsWhoItWas() {
        UUID click = click();
        house.accept(house.event().click(IdType.REFERRAL.write(click)).customer("cust_1"));

        SignedUp signedUp = signUp(click, "user_1");
        SignedUp again = signUp(click, "user_1");

        assertThat(signedUp.created()).isTrue();
        assertThat(again.created()).isFalse();
        Referral referral = house.find(click);
        assertThat(referral.status()).isEqualTo(ReferralStatus.CUSTOMER);
        assertThat(referral.externalUserId()).isEqualTo("user_1");
        assertThat(referral.email()).isEqualTo("jo@example.com");
    }

    /** As the sources that send everybody's events do. */
    private EventBuilder sale(String key) {
        return house.event().key(key).occurred(SOLD).recordWhenUnknown();
    }

    private UUID click() {
        EventBuilder visit = house.event().visiting("ada").occurred(CLICKED);
        return ((ClickRecorded) house.clicks.accept(List.of(visit.arrival())).get(0)).click();
    }

    private SignedUp signUp(UUID click, String user) {
        EventBuilder signup = house.event().signingUp(IdType.REFERRAL.write(click), user);
        return (SignedUp) house.signups.accept(List.of(signup.arrival())).get(0);
    }
}
