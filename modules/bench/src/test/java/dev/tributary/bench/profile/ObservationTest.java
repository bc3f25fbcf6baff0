package dev.tributary.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a PostgreSQL as a profile makes it: its modules must be there, and say what is read from them. */
class ObservationTest {
    private static final String QUERY = "select count(*) from pg_class where relkind = 'r'";

    private final Path folder;

    ObservationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void statementsPlansAndWaitsOfTheHubsRoleAreSeen() throws Exception {
        Observation.prepare(folder);
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            Observation observation = Observation.of(server.access(), folder);
            observation.createExtension();
            observation.resetStatements();
            List<WaitCount> waits;
            try (WaitSampler sampler = WaitSampler.start(observation)) {
                asHub(server.access().app(), "select pg_sleep(0.2)");
                waits = sampler.stop();
            }
            long from = observation.logLength();
            observation.logPlans(true);
            asHub(server.access().app(), QUERY);
            observation.logPlans(false);

            assertThat(waits).extracting(WaitCount::waiting).contains("Timeout PgSleep");
            assertThat(observation.statements())
                    .anySatisfy(cost -> assertThat(cost.text()).contains("pg_class"))
                    .anySatisfy(cost -> assertThat(cost.running()).isGreaterThan(190_000));
            assertThat(PlanLog.plans(observation.logSince(from)))
                    .singleElement()
                    .satisfies(plan -> {
                        assertThat(plan.query()).isEqualTo(QUERY);
                        assertThat(plan.nodes()).contains("actual time=", "Buffers: shared hit=");
                    });
        }
    }

    private static void asHub(DatabaseSettings settings, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
