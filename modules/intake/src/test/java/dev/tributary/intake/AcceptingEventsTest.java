package dev.tributary.intake;

import static dev.tributary.intake.Read.converted;
import static dev.tributary.intake.Read.earning;
import static dev.tributary.intake.Read.refusal;
import static dev.tributary.intake.Read.replay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each key once, and every decision explained. */
@ExtendWith(TestDatabase.class)
class AcceptingEventsTest {
    private final House house;

    AcceptingEventsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @BeforeEach
    void aReferredCustomer() {
        house.referral("cust_123", "user_123");
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
    void twoDoorsInABatchAreEachAnsweredInTheirOwnWay() {
        EventBuilder unknown = house.event().key("k").of(EventType.MILESTONE).customer("nobody");

        List<Outcome> outcomes = house.accept(
                unknown.arrival(), unknown.from("segment").recordWhenUnknown().arrival());

        assertThat(refusal(outcomes.get(0))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(((Outcome.Processed) outcomes.get(1)).action()).isEqualTo(Outcome.Action.UNATTRIBUTED);
    }

    @Test
    void aSenderThatRepeatsAConflictIsOneConflict() {
        house.accept(house.event().key("k").customer("cust_123"));
        EventBuilder other = house.event().key("k").customer("cust_123").selling("5", "USD");

        house.accept(other.arrival(), other.arrival());
        house.accept(other);

        assertThat(house.count("intake.replay_conflict")).isEqualTo(1);
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
}
