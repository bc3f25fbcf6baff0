package dev.tributary.systemtests.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.TrackMessage;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import dev.tributary.systemtests.segment.Gatekeeper.Refusal;
import dev.tributary.systemtests.segment.Gatekeeper.Seen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code com.segment.analytics.java:analytics} as a customer's server runs it. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaLibraryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BATCH_MAX = 2_500;

    private final HubProcess hub;
    private final SeededTeams teams;
    private final Witness witness;
    private final Queue<String> succeeded = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    JavaLibraryIT(HubProcess hub) throws SQLException {
        this.hub = hub;
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @BeforeEach
    void forget() {
        succeeded.clear();
        failed.clear();
    }

    @Test
    void whatItSendsIsBooked() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(
                    gate,
                    team.content().segmentWriteKey(),
                    sale("java-1", team),
                    sale("java-2", team),
                    IdentifyMessage.builder().userId("u1").traits(Map.of("email", "jane@example.com")),
                    PageMessage.builder("Pricing").anonymousId("a1"));

            assertThat(gate.seen).allSatisfy(seen -> {
                assertThat(seen.path()).isEqualTo("/v1/import/");
                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.answer()).isEqualTo("{\"success\":true}");
            });
        }
        assertThat(succeeded).hasSize(4);
        assertThat(witness.contradictions(team.uuid(), List.of("java-1", "java-2")))
                .isEmpty();
        assertThat(journal(team)).as("what stands on the batch alone").allSatisfy(body -> assertThat(body)
                .contains("\"analytics-java\"", "\"originalTimestamp\"", "\"receivedAt\"")
                .doesNotContain(team.content().segmentWriteKey()));
    }

    @ParameterizedTest
    @CsvSource({"429, false", "500, true"}) // the library waits a quarter of a minute between two tries
    void whatItSendsAgainIsBookedOnce(int status, boolean heard) throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl(), new Refusal(status, heard))) {
            send(gate, team.content().segmentWriteKey(), sale("again", team));

            assertThat(gate.seen).extracting(Seen::status).containsExactly(status, 200);
            assertThat(gate.seen).extracting(Seen::body).as("the same").satisfies(bodies -> assertThat(bodies.get(0))
                    .isEqualTo(bodies.get(1)));
        }
        assertThat(succeeded).hasSize(1);
        assertThat(witness.contradictions(team.uuid(), List.of("again"))).isEmpty();
        assertThat(conflicts(team)).isZero();
    }

    @Test
    void oneMessageIdIsOneSale() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(gate, team.content().segmentWriteKey(), sale("twice", team), sale("twice", team));
            send(gate, team.content().segmentWriteKey(), sale("twice", team));
        }
        assertThat(succeeded).hasSize(3);
        assertThat(witness.contradictions(team.uuid(), List.of("twice"))).isEmpty();
    }

    @Test
    void aFullBatchIsTakenAtOnce() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(
                    gate,
                    team.content().segmentWriteKey(),
                    IntStream.range(0, BATCH_MAX)
                            .mapToObj(at -> TrackMessage.builder("e" + at % 7)
                                    .userId("c")
                                    .messageId("b" + at))
                            .toArray(TrackMessage.Builder[]::new));

            assertThat(gate.seen).extracting(Seen::status).containsOnly(200);
        }
        assertThat(succeeded).hasSize(BATCH_MAX);
        assertThat(witness.count(
                        "select count(*) from intake.event where team_id = ? and external_event_id like 'b%'",
                        team.uuid()))
                .isEqualTo(BATCH_MAX);
        assertThat(deadLetters(team)).isZero();
    }

    @Test
    void theIntegrationsItNamesAreHonoured() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(
                    gate,
                    team.content().segmentWriteKey(),
                    sale("elsewhere", team).enableIntegration("All", false),
                    sale("not-here", team).enableIntegration("Affonso", false),
                    sale("here", team).enableIntegration("All", false).integrationOptions("Tributary", Map.of("a", 1)));
        }
        assertThat(succeeded).hasSize(3);
        assertThat(witness.contradictions(team.uuid(), List.of("here"))).isEmpty();
        assertThat(conversions(team)).isEqualTo(1);
    }

    @Test
    void aBadEventIsKeptAndItsNeighboursAreBooked() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(
                    gate,
                    team.content().segmentWriteKey(),
                    sale("good-1", team),
                    TrackMessage.builder("Order Completed")
                            .userId("u")
                            .messageId("bad")
                            .properties(Map.of("revenue", "12,50", "currency", "USD")),
                    sale("good-2", team));
        }
        assertThat(succeeded).hasSize(3);
        assertThat(witness.contradictions(team.uuid(), List.of("good-1", "good-2")))
                .isEmpty();
        assertThat(witness.list(
                        "select problems::text from intake.dead_letter where team_id = ? and source = 'segment'",
                        team.uuid()))
                .singleElement()
                .asString()
                .contains("properties.revenue");
    }

    @Test
    void aWrongKeyIsToldAndNotTriedAgain() {
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(gate, "wk_nobody", sale("nobody", teams.fresh()));

            assertThat(gate.seen).extracting(Seen::status).containsExactly(401);
        }
        assertThat(failed).singleElement().asString().contains("invalid_api_key");
    }

    private static TrackMessage.Builder sale(String id, Team team) {
        return TrackMessage.builder("Order Completed")
                .messageId(id)
                .userId(team.content().referrals().get(0).customerId())
                .properties(Map.of("order_id", id, "revenue", 99.0, "currency", "USD"));
    }

    /** Returns when the library has told what became of every message. */
    @SuppressWarnings("rawtypes") // as the library has it
    private void send(Gatekeeper gate, String key, MessageBuilder... messages) {
        int before = succeeded.size() + failed.size();
        Analytics analytics = Analytics.builder(key)
                .endpoint(gate.url())
                .retries(3)
                .flushQueueSize(BATCH_MAX)
                .queueCapacity(2 * BATCH_MAX)
                .flushInterval(1, TimeUnit.SECONDS)
                .callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        succeeded.add(message.messageId());
                    }

                    @Override
                    public void failure(Message message, Throwable reason) {
                        failed.add(String.valueOf(reason.getMessage()));
                    }
                })
                .build();
        try {
            for (var message : messages) {
                analytics.enqueue(message);
            }
            analytics.flush();
            Awaitility.await("the library knows what became of its messages")
                    .atMost(PATIENCE)
                    .until(() -> succeeded.size() + failed.size() - before >= messages.length);
        } finally {
            analytics.shutdown();
        }
    }

    private List<String> journal(Team team) throws SQLException {
        return witness.list("""
                select convert_from(j.received, 'UTF8')
                  from intake.journal j
                  join intake.event e on e.team_id = j.team_id and e.event_id = j.event_id
                 where j.team_id = ? and e.external_event_id like 'java-%'
                """, team.uuid());
    }

    private long conversions(Team team) throws SQLException {
        return witness.count("select count(*) from commission.conversion where team_id = ?", team.uuid());
    }

    private long conflicts(Team team) throws SQLException {
        return witness.count("select count(*) from intake.replay_conflict where team_id = ?", team.uuid());
    }

    private long deadLetters(Team team) throws SQLException {
        return witness.count("select count(*) from intake.dead_letter where team_id = ?", team.uuid());
    }
}
