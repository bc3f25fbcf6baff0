package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Failed;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.database.DatabaseUnavailableException;
import dev.tributary.platform.database.StatementTimeoutException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class BisectingIntakeTest {
    private final House house;

    BisectingIntakeTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        house.referral("cust_123", null);
    }

    @Test
    void aPoisonedEventBecomesADeadLetterAndItsNeighboursAreBooked() {
        BisectingIntake intake = new BisectingIntake(house.events, house.deadLetters::keep);
        List<Arrival> batch = IntStream.range(0, 20)
                .mapToObj(number -> number == 13 ? poisoned() : healthy())
                .toList();

        List<Outcome> outcomes = done(intake.accept(batch));

        assertThat(outcomes.get(13)).isInstanceOf(Failed.class);
        assertThat(outcomes.stream().filter(Converted.class::isInstance)).hasSize(19);
        assertThat(house.count("commission.conversion")).isEqualTo(19);
        assertThat(house.count("intake.dead_letter")).isEqualTo(1);
    }

    @Test
    void theKeyOfAPoisonedEventStaysFree() {
        BisectingIntake intake = new BisectingIntake(house.events, house.deadLetters::keep);
        EventBuilder mended = house.event().key("k").customer("cust_123");

        Outcome first = done(intake.accept(List.of(mended.metadata("{not json").arrival())))
                .get(0);
        Outcome second = done(intake.accept(List.of(mended.arrival()))).get(0);

        assertThat(first).isInstanceOf(Failed.class);
        assertThat(((Converted) second).replay().replayed()).isFalse();
    }

    @Test
    void anAbsentDatabaseIsNobodysPoison() {
        DatabaseUnavailableException away = new DatabaseUnavailableException("away", new IllegalStateException());
        BisectingIntake intake = new BisectingIntake(
                batch -> {
                    throw away;
                },
                house.deadLetters::keep);

        assertThat(intake.accept(List.of(healthy(), healthy())))
                .containsExactly(new Attempt.Lost(away), new Attempt.Lost(away));
        assertThat(house.count("intake.dead_letter")).isZero();
    }

    @Test
    void whatOneHalfCommittedStaysTrueWhenTheDatabaseGoesAwayForTheOther() {
        DatabaseUnavailableException away = new DatabaseUnavailableException("away", new IllegalStateException());
        Arrival poisoned = poisoned();
        Arrival last = healthy();
        BisectingIntake intake = new BisectingIntake(
                batch -> {
                    if (batch.equals(List.of(last))) {
                        throw away;
                    }
                    return house.events.accept(batch);
                },
                house.deadLetters::keep);

        List<Attempt> attempts = intake.accept(List.of(healthy(), healthy(), poisoned, last));

        assertThat(attempts.subList(0, 3)).allMatch(Attempt.Done.class::isInstance);
        assertThat(attempts.get(3)).isEqualTo(new Attempt.Lost(away));
        assertThat(house.count("commission.conversion")).isEqualTo(2);
    }

    @Test
    void aPoisonedEventThatCannotEvenBeKeptHarmsNobodyElse() {
        BisectingIntake intake = new BisectingIntake(house.events, (arrival, failure) -> {
            throw new IllegalStateException("no room");
        });

        List<Attempt> attempts = intake.accept(List.of(healthy(), poisoned(), healthy()));

        assertThat(attempts.get(0)).isInstanceOf(Attempt.Done.class);
        assertThat(attempts.get(1)).isInstanceOf(Attempt.Lost.class);
        assertThat(attempts.get(2)).isInstanceOf(Attempt.Done.class);
    }

    @Test
    void anEventThatWaitsForAHeldRowDelaysNobodyElse() {
        house.referral("cust_held", null);
        List<Attempt> attempts = house.connections.owner().inTransaction(Set.of(house.team), tx -> {
            tx.query(
                    "select 1 as held from attribution.referral where team_id = ? and customer_id = ? for update",
                    p -> p.uuid(house.team).text("cust_held"),
                    row -> row.number("held"));
            return new BisectingIntake(house.events, house.deadLetters::keep)
                    .accept(List.of(
                            healthy(), house.event().customer("cust_held").arrival()));
        });

        assertThat(attempts.get(0)).isInstanceOf(Attempt.Done.class);
        assertThat(attempts.get(1)).isInstanceOf(Attempt.Lost.class);
        assertThat(((Attempt.Lost) attempts.get(1)).failure()).isInstanceOf(StatementTimeoutException.class);
    }

    @Test
    void theTrailOfAFailureQuotesNoData() {
        try {
            house.events.accept(List.of(poisoned()));
        } catch (RuntimeException failure) {
            assertThat(FailureTrail.of(failure))
                    .contains("StatementFailedException", "SQLSTATE 22P02", "BookingStatement")
                    .doesNotContain("not json");
            return;
        }
        throw new AssertionError("the poisoned event was accepted");
    }

    @Test
    void whatIsRefusedIsKeptWhateverItsWordsHold() {
        Refusal refusal = Refusal.invalid(new Problem("a\0b", "/a\0b", "The field \"a\0b\" stands twice \ud800"));

        house.deadLetters.keep(house.team, "conversions", new RawBody(new byte[] {0, (byte) 0xff}), refusal);

        assertThat(house.count("intake.dead_letter")).isEqualTo(1);
    }

    private static List<Outcome> done(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> ((Attempt.Done) attempt).outcome())
                .toList();
    }

    private Arrival healthy() {
        return house.event().customer("cust_123").arrival();
    }

    /** PostgreSQL refuses it: what a mapping would never let through, but a bug might. */
    private Arrival poisoned() {
        return house.event().customer("cust_123").metadata("{not json").arrival();
    }
}
