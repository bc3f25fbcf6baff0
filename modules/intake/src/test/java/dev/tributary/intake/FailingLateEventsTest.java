package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event that waits and cannot be decided is nobody else's misfortune. */
@ExtendWith(TestDatabase.class)
class FailingLateEventsTest {
    private static final Instant CLICKED = House.NOW.minusSeconds(600);

    private final House house;

    FailingLateEventsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void theSignUpThatSettlesItIsKept() {
        house.accept(sale("s1"));
        EventBuilder bad = sale("s2");
        house.accept(bad);
        makeUnreadable("s2");
        UUID click = click();

        SignedUp signedUp = signUp(click);

        assertThat(signedUp.created()).isTrue();
        assertThat(house.find(click).status()).isEqualTo(ReferralStatus.LEAD);
        assertThat(house.count("commission.conversion"))
                .as("nothing of the part that failed")
                .isZero();
        assertThat(house.count("intake.due")).isEqualTo(1);
    }

    @Test
    void theJobDecidesEverythingElseAndTriesItAgain() {
        EventBuilder first = sale("s1");
        EventBuilder bad = sale("s2");
        EventBuilder last = sale("s3");
        house.accept(first);
        house.accept(bad);
        house.accept(last);
        String understood = makeUnreadable("s2");
        UUID click = click();
        signUp(click);

        long settled = house.core.retrying.retry();

        assertThat(settled).isEqualTo(2);
        assertThat(converted(house.accept(first)).referral()).isEqualTo(click);
        assertThat(converted(house.accept(last)).referral()).isEqualTo(click);
        assertThat(((Processed) house.accept(bad)).action()).isEqualTo(Action.UNATTRIBUTED);
        assertThat(house.core.retrying.retry()).as("it fails again").isZero();

        write("s2", understood);

        assertThat(house.core.retrying.retry()).isEqualTo(1);
        assertThat(converted(house.accept(bad)).referral()).isEqualTo(click);
        assertThat(house.count("commission.conversion")).isEqualTo(3);
        assertThat(house.count("intake.waiting")).isZero();
        assertThat(house.count("intake.due")).isZero();
    }

    /** Its statements fail, in the middle of the transaction. */
    @Test
    void whatTheDatabaseRefusesIsUndoneAlone() {
        house.referral("cust_1", null);
        converted(house.accept(house.event().key("taken").customer("cust_1")));
        house.accept(sale("s1"));
        house.asOwner(tx -> tx.update("""
                update commission.conversion c
                   set event_id = e.event_id
                  from intake.event e
                 where c.team_id = ? and e.team_id = c.team_id and e.external_event_id = 's1'
                """, p -> p.uuid(house.team))); // an event is booked once
        UUID click = click();

        assertThat(signUp(click).created()).isTrue();

        assertThat(house.find(click).status())
                .as("the sale moved it, and was undone")
                .isEqualTo(ReferralStatus.LEAD);
        assertThat(house.count("commission.conversion")).isEqualTo(1);
        assertThat(house.core.retrying.retry()).isZero();
        assertThat(house.count("intake.waiting")).isEqualTo(1);
    }

    private String makeUnreadable(String key) {
        String understood = house.asOwner(tx -> tx.query(
                        "select understood from intake.journal join intake.event using (team_id, event_id)"
                                + " where team_id = ? and external_event_id = ?",
                        p -> p.uuid(house.team).text(key),
                        row -> row.text("understood"))
                .get(0));
        write(key, "{\"type\": \"nothing we know\"}");
        return understood;
    }

    private void write(String key, String understood) {
        house.asOwner(
                tx -> tx.update("""
                update intake.journal j
                   set understood = ?::json
                  from intake.event e
                 where e.team_id = j.team_id and e.event_id = j.event_id and e.team_id = ?
                   and e.external_event_id = ?
                """, p -> p.text(understood).uuid(house.team).text(key)));
    }

    private EventBuilder sale(String key) {
        return house.event()
                .key(key)
                .user("user_1")
                .occurred(House.NOW.minusSeconds(300))
                .recordWhenUnknown();
    }

    private UUID click() {
        EventBuilder visit = house.event().visiting("ada").occurred(CLICKED);
        return ((ClickRecorded) house.clicks.accept(List.of(visit.arrival())).get(0)).click();
    }

    private SignedUp signUp(UUID click) {
        EventBuilder signup = house.event().signingUp(IdType.REFERRAL.write(click), "user_1");
        return (SignedUp) house.signups.accept(List.of(signup.arrival())).get(0);
    }
}
