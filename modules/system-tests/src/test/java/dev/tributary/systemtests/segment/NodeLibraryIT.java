package dev.tributary.systemtests.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import dev.tributary.systemtests.segment.Gatekeeper.Refusal;
import dev.tributary.systemtests.segment.Gatekeeper.Seen;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @segment/analytics-node} as a customer's server runs it. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeLibraryIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH_MAX = 2_500;

    private final HubProcess hub;
    private final SeededTeams teams;
    private final Witness witness;

    NodeLibraryIT(HubProcess hub) throws SQLException {
        NodeLibrary.install();
        this.hub = hub;
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void whatItSendsIsBooked() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            JsonNode said = send(
                    gate,
                    team.content().segmentWriteKey(),
                    sale("node-1", team),
                    sale("node-2", team),
                    message("identify").put("userId", "u1"),
                    message("page").put("anonymousId", "a1").put("name", "Pricing"));

            assertThat(said.toString()).isEqualTo("{\"statuses\":[200],\"failures\":[]}");
            assertThat(gate.seen).singleElement().satisfies(seen -> {
                assertThat(seen.path()).isEqualTo("/v1/batch");
                assertThat(seen.answer()).isEqualTo("{\"success\":true}");
            });
        }
        assertThat(witness.contradictions(team.uuid(), List.of("node-1", "node-2")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429, false", "500, false", "500, true"})
    void whatItSendsAgainIsBookedOnce(int status, boolean heard) throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl(), new Refusal(status, heard))) {
            JsonNode said = send(gate, team.content().segmentWriteKey(), sale("again", team));

            assertThat(said.get("failures")).isEmpty();
            assertThat(gate.seen).extracting(Seen::status).containsExactly(status, 200);
        }
        assertThat(witness.contradictions(team.uuid(), List.of("again"))).isEmpty();
    }

    @Test
    void oneMessageIdIsOneSale() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            send(gate, team.content().segmentWriteKey(), sale("twice", team), sale("twice", team));
            send(gate, team.content().segmentWriteKey(), sale("twice", team));
        }
        assertThat(witness.contradictions(team.uuid(), List.of("twice"))).isEmpty();
    }

    /** In batches of a thousand; for what 2,500 are see below. */
    @Test
    void twoThousandFiveHundredEventsAreTaken() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            JsonNode said = send(gate, team.content().segmentWriteKey(), small());
            assertThat(said.toString()).isEqualTo("{\"statuses\":[200,200,200],\"failures\":[]}");
        }
        assertThat(arrived(team)).isEqualTo(BATCH_MAX);
    }

    /**
     * The library cuts batches at 480 KB, but counts few of the bytes: what it sends of 2,500 events, however small, is more
     * than the 500 KB that may be sent at once. That as many are taken where they fit is shown without a library.
     */
    @Test
    void aBatchOfTwoThousandFiveHundredIsTooManyBytesAndEveryEventOfItIsHandedBack() throws SQLException {
        Team team = teams.fresh();
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            JsonNode said = send(gate, team.content().segmentWriteKey(), BATCH_MAX, small());
            assertThat(said.get("failures")).hasSize(BATCH_MAX);
            assertThat(gate.seen).extracting(Seen::status).containsExactly(400);
        }
        assertThat(arrived(team)).isZero();
    }

    @Test
    void aWrongKeyIsToldAndNotTriedAgain() {
        try (Gatekeeper gate = new Gatekeeper(hub.baseUrl())) {
            JsonNode said = send(gate, "wk_nobody", sale("nobody", teams.fresh()));

            assertThat(said.get("failures").toString()).contains("delivery_failure");
            assertThat(gate.seen).extracting(Seen::status).containsExactly(401);
        }
    }

    private static ObjectNode[] small() {
        return IntStream.range(0, BATCH_MAX)
                .mapToObj(at -> message("track")
                        .put("event", "e" + at % 7)
                        .put("userId", "c")
                        .put("messageId", "b" + at))
                .toArray(ObjectNode[]::new);
    }

    private long arrived(Team team) throws SQLException {
        return witness.count(
                "select count(*) from intake.event where team_id = ? and external_event_id like 'b%'", team.uuid());
    }

    private static JsonNode send(Gatekeeper gate, String key, ObjectNode... messages) {
        return send(gate, key, 1_000, messages);
    }

    private static JsonNode send(Gatekeeper gate, String key, int flushAt, ObjectNode... messages) {
        ObjectNode settings = JSON.createObjectNode()
                .put("writeKey", key)
                .put("host", gate.url())
                .put("flushAt", flushAt)
                .put("maxRetries", 3);
        return NodeLibrary.send(settings, List.of(messages));
    }

    private static ObjectNode sale(String id, Team team) {
        ObjectNode sale = message("track")
                .put("event", "Order Completed")
                .put("messageId", id)
                .put("userId", team.content().referrals().get(0).customerId());
        sale.putObject("properties").put("order_id", id).put("revenue", 99).put("currency", "USD");
        return sale;
    }

    private static ObjectNode message(String method) {
        return JSON.createObjectNode().put("method", method);
    }
}
