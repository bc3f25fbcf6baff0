package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Failed;
import dev.tributary.platform.database.DatabaseUnavailableException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.List;
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
        BisectingIntake intake = new BisectingIntake(house.events, house.deadLetters);
        List<Arrival> batch = IntStream.range(0, 20)
                .mapToObj(number -> number == 13 ? poisoned() : healthy())
                .toList();

        List<Outcome> outcomes = intake.accept(batch);

        assertThat(outcomes.get(13)).isInstanceOf(Failed.class);
        assertThat(outcomes.stream().filter(Converted.class::isInstance)).hasSize(19);
        assertThat(house.count("commission.conversion")).isEqualTo(19);
        assertThat(house.count("intake.dead_letter")).isEqualTo(1);
    }

    @Test
    void theKeyOfAPoisonedEventStaysFree() {
        BisectingIntake intake = new BisectingIntake(house.events, house.deadLetters);
        EventBuilder mended = house.event().key("k").customer("cust_123");

        Outcome first =
                intake.accept(List.of(mended.metadata("{not json").arrival())).get(0);
        Outcome second = intake.accept(List.of(mended.arrival())).get(0);

        assertThat(first).isInstanceOf(Failed.class);
        assertThat(((Converted) second).replay().replayed()).isFalse();
    }

    @Test
    void anAbsentDatabaseIsNobodysPoison() {
        BisectingIntake intake = new BisectingIntake(
                batch -> {
                    throw new DatabaseUnavailableException("away", new IllegalStateException());
                },
                house.deadLetters);

        assertThatThrownBy(() -> intake.accept(List.of(healthy(), healthy())))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(house.count("intake.dead_letter")).isZero();
    }

    private Arrival healthy() {
        return house.event().customer("cust_123").arrival();
    }

    /** PostgreSQL refuses it: what a mapping would never let through, but a bug might. */
    private Arrival poisoned() {
        return house.event().customer("cust_123").metadata("{not json").arrival();
    }
}
