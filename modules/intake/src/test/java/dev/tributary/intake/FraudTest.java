package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.attribution.api.FraudSettings.Banned;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.Conversion;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ada refers herself: ada@example.com is the affiliate's own address. */
@ExtendWith(TestDatabase.class)
class FraudTest {
    private final House house;

    FraudTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void aBlockedSignUpIsRejectedAndNobodyHearsOfALead() {
        selfReferrals(Mode.BLOCK);
        UUID click = click();

        SignedUp signedUp = signUpAsAda(click);

        assertThat(signedUp.created()).isTrue();
        assertThat(signedUp.referral().status()).isEqualTo(ReferralStatus.REJECTED);
        assertThat(house.notices()).containsExactly("referral.updated");
        assertThat(decisions()).anySatisfy(decision -> assertThat(decision)
                .contains("\"rule\":\"self_referral\"")
                .contains("\"mode\":\"block\"")
                .contains("\"hit\":true"));
        assertThat(converted(house.accept(house.event().user("user_1"))).earning())
                .isNull();
    }

    @Test
    void aDetectedSignUpGoesOnAndIsFlagged() {
        selfReferrals(Mode.DETECT);

        SignedUp signedUp = signUpAsAda(click());

        assertThat(signedUp.referral().status()).isEqualTo(ReferralStatus.LEAD);
        assertThat(house.notices()).containsExactly("referral.updated", "referral.lead");
        assertThat(decisions())
                .anySatisfy(decision ->
                        assertThat(decision).contains("\"mode\":\"detect\"").contains("\"hit\":true"));
    }

    @Test
    void aBlockedSaleIsRecordedEarnsNothingAndRejectsTheReferral() {
        UUID click = click();
        signUpAsAda(click);
        selfReferrals(Mode.BLOCK);

        Conversion sale = converted(house.accept(house.event().user("user_1")));

        assertThat(sale.earning()).isNull();
        assertThat(house.balances()).isEmpty();
        assertThat(house.find(click).status()).isEqualTo(ReferralStatus.REJECTED);
        assertThat(decisions())
                .anySatisfy(decision -> assertThat(decision).contains("the fraud rule self_referral blocks it"));
    }

    @Test
    void withEveryRuleOffNoDecisionSpeaksOfFraud() {
        signUpAsAda(click());

        assertThat(decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision)
                .doesNotContain("fraud"));
    }

    @Test
    void whoSignedUpWithAnEmailStaysWithThatReferral() {
        UUID first = click();
        signUpAsAda(first);

        EventBuilder again = house.event()
                .signingUp(IdType.REFERRAL.write(click()), "user_2")
                .person("ADA@example.com", "Ada");
        SignedUp other =
                (SignedUp) house.signups.accept(List.of(again.arrival())).get(0);

        assertThat(other.created()).isFalse();
        assertThat(other.referral().id()).isEqualTo(first);
    }

    private void selfReferrals(Mode mode) {
        FraudSettings settings = new FraudSettings(
                Map.of(Rule.SELF_REFERRAL, mode),
                List.of(),
                new Banned(List.of(), List.of(), List.of()),
                List.of(),
                List.of());
        house.asTeam(tx -> {
            house.attribution.fraudChecks().change(tx, house.team, house.program, settings, House.NOW);
            return 0;
        });
    }

    private List<String> decisions() {
        return house.asOwner(tx -> tx.query(
                "select decision from intake.journal where team_id = ? order by event_id",
                p -> p.uuid(house.team),
                row -> row.text("decision")));
    }

    private UUID click() {
        EventBuilder visit = house.event().visiting("ada");
        return ((ClickRecorded) house.clicks.accept(List.of(visit.arrival())).get(0)).click();
    }

    private SignedUp signUpAsAda(UUID click) {
        EventBuilder signup =
                house.event().signingUp(IdType.REFERRAL.write(click), "user_1").person("ada@example.com", "Ada");
        return (SignedUp) house.signups.accept(List.of(signup.arrival())).get(0);
    }
}
