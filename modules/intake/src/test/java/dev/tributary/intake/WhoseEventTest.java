package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static dev.tributary.intake.Read.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose an event is, and how it moves the referral on. */
@ExtendWith(TestDatabase.class)
class WhoseEventTest {
    private final House house;

    WhoseEventTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    private UUID referral = new UUID(0, 0);

    @BeforeEach
    void aReferredCustomer() {
        referral = house.referral("cust_123", "user_123");
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
    void aSaleEarnsWhereAnEventThatEarnsNothingTiedItsCustomerInTheSameBatch() {
        for (EventType type : List.of(EventType.TRIAL, EventType.MILESTONE)) {
            house.referral(null, "user_of_" + type);
            long before = house.count("commission.commission");

            List<Outcome> outcomes = house.accept(
                    house.event()
                            .of(type)
                            .user("user_of_" + type)
                            .customer("cust_of_" + type)
                            .arrival(),
                    house.event().customer("cust_of_" + type).monthly().arrival());

            assertThat(converted(outcomes.get(1)).earning()).as(type.name()).isNotNull();
            assertThat(house.count("commission.commission")).isEqualTo(before + 1);
        }
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

    private ReferralStatus moved(EventType type) {
        Outcome outcome = house.accept(house.event().of(type).customer("cust_123"));
        ReferralStatus stored = house.find(referral).status();
        assertThat(((Processed) outcome).referralStatus()).isEqualTo(stored);
        return stored;
    }
}
