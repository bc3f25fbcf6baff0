package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-4 and I-5: the same key again, at once or later, with the same or with another body. */
@ExtendWith(SharedHub.class)
class ExactlyOnceIT {
    private final HubProcess hub;
    private final HubClient client;

    ExactlyOnceIT(HubProcess hub) {
        this.hub = hub;
        this.client = new HubClient(hub.baseUrl());
    }

    @Test
    void ofAHundredAtOnceOneCreates() throws SQLException {
        try (SeededTeams teams = new SeededTeams(hub);
                Witness witness = new Witness(hub)) {
            Team team = teams.fresh();
            String body = Bodies.conversion("at-once", "cust_123");

            List<Reply> replies = HubClient.atOnce(100, () -> client.post("/v1/conversions", team.key(), body));

            assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(99);
            assertThat(replies)
                    .extracting(reply -> reply.json().at("/data/id").asText())
                    .containsOnly(replies.get(0).json().at("/data/id").asText());
            assertThat(replies).allSatisfy(reply -> assertThat(
                            reply.json().at("/data/replayed").booleanValue())
                    .isEqualTo(reply.status() == 200));
            assertThat(witness.contradictions(team.uuid(), List.of("at-once"))).isEmpty();
            assertThat(witness.count("select count(*) from commission.conversion where team_id = ?", team.uuid()))
                    .isOne();
        }
    }

    @Test
    void anotherBodyUnderAKnownKeyChangesNothing() throws SQLException {
        try (SeededTeams teams = new SeededTeams(hub);
                Witness witness = new Witness(hub)) {
            Team team = teams.fresh();
            Reply first = client.post("/v1/conversions", team.key(), Bodies.conversion("again", "cust_123"));
            Reply other = client.post(
                    "/v1/conversions",
                    team.key(),
                    Bodies.conversion("again", "cust_123").replace("99.00", "990.00"));

            assertThat(first.status()).isEqualTo(201);
            assertThat(other.status()).isEqualTo(200);
            assertThat(other.json().at("/data/sale_amount").decimalValue()).isEqualByComparingTo("99");
            assertThat(other.json().at("/data/replay_conflict")).hasSize(1);
            assertThat(witness.contradictions(team.uuid(), List.of("again"))).isEmpty();
            assertThat(witness.count("select count(*) from intake.replay_conflict where team_id = ?", team.uuid()))
                    .isOne();
        }
    }
}
