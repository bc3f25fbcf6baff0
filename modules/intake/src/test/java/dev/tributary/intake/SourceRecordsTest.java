package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.EventRecords.State;
import dev.tributary.intake.api.SourceRecords;
import dev.tributary.intake.api.SourceRecords.SourceRecord;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class SourceRecordsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final House house;
    private final House other;
    private final SourceRecords sources = IntakeModule.sourceRecords();
    private final SourceSwitches switches;

    SourceRecordsTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
        other = new House(connections);
        switches = IntakeModule.sourceSwitches(connections.app());
        house.referral("cust_123", null);
    }

    @Test
    void whatCameInIsCountedBySourceAndOutcome() {
        house.accept(house.event().from("shop").key("a").customer("cust_123"));
        house.accept(house.event().from("shop").key("b").customer("cust_123"));
        house.accept(house.event().from("shop").key("b").customer("cust_123"));
        house.accept(house.event().from("shop").key("c").customer("nobody"));
        house.accept(house.event().from("till").key("d").customer("nobody").recordWhenUnknown());
        house.deadLetters.keep(house.team, "till", new RawBody(new byte[0]), Refusal.invalid(Problem.ofBody("no")));

        List<SourceRecord> records = records(Instant.now().minus(DAY));

        assertThat(records)
                .containsExactly(
                        new SourceRecord(
                                "shop", null, House.NOW, Map.of(State.CONVERTED, 2L, State.REFUSED, 1L), Map.of()),
                        new SourceRecord(
                                "till", null, House.NOW, Map.of(State.UNATTRIBUTED, 1L), Map.of("refused", 1L)),
                        new SourceRecord("quiet", null, null, Map.of(), Map.of()));
        List<SourceRecord> others = other.asTeam(tx -> sources.of(tx, other.team, List.of("shop"), Instant.EPOCH));
        assertThat(others).containsExactly(new SourceRecord("shop", null, null, Map.of(), Map.of()));
    }

    @Test
    void whatCameBeforeTheWindowIsNotCountedButRemembered() {
        house.accept(house.event().from("shop").key("a").customer("cust_123"));

        assertThat(records(Instant.now().plus(DAY)).get(0))
                .isEqualTo(new SourceRecord("shop", null, House.NOW, Map.of(), Map.of()));
    }

    @Test
    void aSwitchIsOneTeamsAndOneSources() {
        house.asTeam(tx -> {
            sources.switchOff(tx, house.team, "shop", House.NOW);
            sources.switchOff(tx, house.team, "shop", House.NOW.plus(DAY));
            return true;
        });

        assertThat(switches.switchedOff(house.team)).containsExactly("shop");
        assertThat(switches.switchedOff(other.team)).isEmpty();
        assertThat(records(Instant.EPOCH))
                .extracting(SourceRecord::switchedOffAt)
                .containsExactly(House.NOW, null, null);

        house.asTeam(tx -> {
            sources.switchOn(tx, house.team, "shop");
            sources.switchOn(tx, house.team, "shop");
            return true;
        });

        assertThat(switches.switchedOff(house.team)).isEmpty();
    }

    private List<SourceRecord> records(Instant since) {
        return house.asTeam(tx -> sources.of(tx, house.team, List.of("shop", "till", "quiet"), since));
    }
}
