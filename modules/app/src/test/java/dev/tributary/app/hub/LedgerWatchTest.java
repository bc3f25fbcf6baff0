package dev.tributary.app.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.CommissionModule;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.LedgerCheck.Violation;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LedgerWatchTest {
    private static final Instant NOON = Instant.ofEpochSecond(1_800_000_000L);

    private final Connections connections;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    LedgerWatchTest(Connections connections) {
        this.connections = connections;
    }

    @Test
    void whatIsWrongAndWhenItWasLookedForCanBeWatched() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Ledger ledger = new CommissionModule(new TimeOrderedIds()).ledger(List.of(new AlwaysWrong()));
        LedgerWatch watch = new LedgerWatch(
                connections.app(), tx -> List.of(one, other), ledger, InstantSource.fixed(NOON), registry);
        assertThat(registry.scrape().lines()).contains("tributary_ledger_verified_timestamp_seconds 0.0");

        watch.verify();

        assertThat(registry.scrape().lines())
                .contains("tributary_ledger_violations 2.0", "tributary_ledger_verified_timestamp_seconds 1.8E9");
    }

    @Test
    void aLedgerThatCannotBeReadCountsAndKeepsNobodyElsesFromBeingVerified() {
        UUID unreadable = UUID.randomUUID();
        UUID wrong = UUID.randomUUID();
        LedgerCheck failing = new FailingFor(unreadable);
        Ledger ledger = new CommissionModule(new TimeOrderedIds()).ledger(List.of(failing, new AlwaysWrong()));
        LedgerWatch watch = new LedgerWatch(
                connections.app(), tx -> List.of(unreadable, wrong), ledger, InstantSource.fixed(NOON), registry);

        watch.verify();

        assertThat(registry.scrape().lines()).contains("tributary_ledger_violations 2.0");
    }

    private record FailingFor(UUID team) implements LedgerCheck {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<Violation> run(Tx tx, UUID asked) {
            if (asked.equals(team)) {
                throw new IllegalStateException("cannot be read");
            }
            return List.of();
        }
    }

    private static final class AlwaysWrong implements LedgerCheck {
        @Override
        public String name() {
            return "always wrong";
        }

        @Override
        public List<Violation> run(Tx tx, UUID team) {
            return List.of(new Violation(name(), team, "everything", "It is wrong"));
        }
    }
}
