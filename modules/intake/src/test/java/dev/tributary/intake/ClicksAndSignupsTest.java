package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ClicksAndSignupsTest {
    private final House house;

    ClicksAndSignupsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void aClickSignsUpBuysAndIsPaidForToTheAffiliateOfTheLink() {
        UUID click = click("ada");
        Referral lead = signUp(click, "user_1").referral();
        Outcome sale = house.accept(house.event().user("user_1").customer("cust_1"));

        assertThat(lead.id()).isEqualTo(click);
        assertThat(lead.status()).isEqualTo(ReferralStatus.LEAD);
        assertThat(lead.email()).isEqualTo("jo@example.com");
        assertThat(((Converted) sale).conversion().affiliate()).isEqualTo(house.affiliate);
        assertThat(house.find(click).status()).isEqualTo(ReferralStatus.CUSTOMER);
    }

    @Test
    void everyVisitIsAClickOfItsOwn() {
        assertThat(click("ada")).isNotEqualTo(click("ada"));
    }

    @Test
    void aClickNeedsAnApprovedAffiliate() {
        house.affiliate(house.ids.next(), "waiting", PartnershipStatus.PENDING);

        assertThat(refusal(visit("nobody"))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(visit("waiting"))).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(house.count("attribution.referral")).isZero();
        assertThat(house.count("intake.event")).as("refusals are kept").isEqualTo(2);
    }

    @Test
    void aClickSignsUpOnce() {
        UUID click = click("ada");

        SignedUp first = signUp(click, "user_1");
        SignedUp again = signUp(click, "user_1");

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.referral()).isEqualTo(first.referral());
        assertThat(house.count("intake.event")).isEqualTo(1);
    }

    @Test
    void aClickSignsUpOnceWithinABatch() {
        UUID click = click("ada");
        EventBuilder signup = signup(click, "user_1");

        List<Outcome> outcomes = house.signups.accept(List.of(signup.arrival(), signup.arrival()));

        assertThat(outcomes)
                .extracting(outcome -> ((SignedUp) outcome).created())
                .containsExactly(true, false);
    }

    @Test
    void aUserStaysWithTheFirstClickTheySignedUpThrough() {
        UUID first = click("ada");
        UUID second = click("ada");
        signUp(first, "user_1");

        SignedUp again = signUp(second, "user_1");

        assertThat(again.created()).isFalse();
        assertThat(again.referral().id()).isEqualTo(first);
        assertThat(house.find(second).status()).isEqualTo(ReferralStatus.CLICK);
    }

    @Test
    void aClickThatASaleTiedToOneUserIsNotSignedUpByAnother() {
        UUID click = click("ada");
        house.accept(
                house.event().click(IdType.REFERRAL.write(click)).user("user_1").salesStatus(SalesStatus.OPEN));

        Outcome stranger =
                house.signups.accept(List.of(signup(click, "user_2").arrival())).get(0);

        assertThat(refusal(stranger)).isEqualTo(ProblemCode.VALIDATION_ERROR);
        assertThat(house.find(click).email()).isNull();
        assertThat(signUp(click, "user_1").created()).isTrue();
    }

    @Test
    void anotherTeamsClickIsUnknown() {
        House other = new House(house.connections);
        UUID click = click("ada");

        Outcome outcome = other.signups
                .accept(List.of(signup(other, click, "user_1").arrival()))
                .get(0);

        assertThat(refusal(outcome)).isEqualTo(ProblemCode.NOT_FOUND);
    }

    private Outcome visit(String trackingId) {
        return house.clicks
                .accept(List.of(house.event().with(null).visiting(trackingId).arrival()))
                .get(0);
    }

    private UUID click(String trackingId) {
        return ((ClickRecorded) visit(trackingId)).click();
    }

    private SignedUp signUp(UUID click, String user) {
        return (SignedUp)
                house.signups.accept(List.of(signup(click, user).arrival())).get(0);
    }

    private EventBuilder signup(UUID click, String user) {
        return signup(house, click, user);
    }

    private static EventBuilder signup(House house, UUID click, String user) {
        return house.event()
                .of(EventType.SIGNUP)
                .from("signups")
                .key(null)
                .click(IdType.REFERRAL.write(click))
                .user(user)
                .person("jo@example.com", "Jo");
    }

    private static ProblemCode refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).refusal().code();
    }
}
