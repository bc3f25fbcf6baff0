package dev.tributary.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.PayoutRun;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PayoutsDueTest {
    private final Market market;

    PayoutsDueTest(Connections connections) {
        market = new Market(connections);
    }

    @Test
    void aWeekIsRunOnMondayAndOnce() {
        weeklySince("2026-02-01T00:00:00Z");

        at("2026-03-01T23:59:59Z"); // Sunday
        at("2026-03-02T00:00:00Z"); // Monday
        at("2026-03-02T01:00:00Z");
        at("2026-03-08T23:00:00Z"); // Sunday

        assertThat(periods()).containsExactly("2026-W10", "2026-W09");
    }

    @Test
    void whatAHubMissedOnMondayItMakesUpForLater() {
        weeklySince("2026-02-01T00:00:00Z");

        at("2026-03-03T17:00:00Z"); // Tuesday

        assertThat(periods()).containsExactly("2026-W10");
    }

    @Test
    void weeksThatWereMissedAreOneRun() {
        weeklySince("2026-01-01T00:00:00Z");
        at("2026-02-02T00:00:00Z");

        at("2026-03-02T00:00:00Z");

        assertThat(periods()).containsExactly("2026-W10", "2026-W06");
    }

    @Test
    void aMonthIsRunOnTheFirst() {
        market.terms(Frequency.MONTHLY, 0);

        at("2026-02-28T23:59:59Z");
        at("2026-03-01T00:00:00Z");

        assertThat(periods()).containsExactly("2026-03", "2026-02");
    }

    @Test
    void aProgramIsNotRunForAPeriodThatBeganBeforeIt() {
        market.madeAt("2026-03-02T00:00:01Z");

        at("2026-03-31T12:00:00Z");
        assertThat(periods()).isEmpty();

        at("2026-04-01T00:00:00Z");
        assertThat(periods()).containsExactly("2026-04");
    }

    @Test
    void anotherFrequencyBeginsWithItsNextPeriod() {
        at("2026-03-01T00:00:00Z");
        market.now = Instant.parse("2026-03-04T12:00:00Z"); // Wednesday
        market.terms(Frequency.WEEKLY, 0);

        at("2026-03-04T13:00:00Z");
        assertThat(periods()).containsExactly("2026-03");

        at("2026-03-09T00:00:00Z");
        assertThat(periods()).containsExactly("2026-W11", "2026-03");
    }

    private void weeklySince(String moment) {
        market.now = Instant.parse(moment);
        market.terms(Frequency.WEEKLY, 0);
    }

    private void at(String moment) {
        market.now = Instant.parse(moment);
        market.payouts.runDue();
    }

    private List<String> periods() {
        return market.run(tx -> market.payouts.runs().list(tx, market.team, market.program, 10, 0)).items().stream()
                .map(PayoutRun::period)
                .toList();
    }
}
