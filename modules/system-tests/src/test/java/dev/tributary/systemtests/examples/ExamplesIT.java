package dev.tributary.systemtests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.mapping.examples.JsonExpectation;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Depth three: each example with a team of its own; what is accepted is also sent twice, and sixteen times at once. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
    private static final int AT_ONCE = 16;

    private final HubClient client;
    private final SeededTeams teams;
    private final Witness witness;

    ExamplesIT(HubProcess hub) throws SQLException {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
    }

    static List<Example> all() {
        return Examples.all(Repository.resolve("routes/sources"));
    }

    static Stream<Example> accepted() {
        return all().stream().filter(example -> example.kind().equals("accepted"));
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isAnsweredAsItSays(Example written) {
        ExampleRun run = ExampleRun.prepare(written, teams.fresh(), client);
        Example example = run.example();

        Reply reply = run.send();

        assertThat(reply.status()).as(reply.body()).isEqualTo(example.response().status());
        assertThat(JsonExpectation.matches(example.response().body(), reply.json()))
                .as(reply.body())
                .isEmpty();
        example.response()
                .headers()
                .forEach((name, value) ->
                        assertThat(reply.headers().firstValue(name)).as(name).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void twiceIsOnce(Example written) throws SQLException {
        Team team = teams.fresh();
        ExampleRun run = ExampleRun.prepare(written, team, client);

        Reply first = run.send();
        long rows = moneyRows(team);
        Reply second = run.send();

        assertThat(second.isSuccess()).as(second.body()).isTrue();
        if (run.isRepeatable()) {
            assertThat(ExampleRun.essence(second)).isEqualTo(ExampleRun.essence(first));
        }
        assertThat(moneyRows(team)).as("rows of money").isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void sixteenAtOnceAreOne(Example written) throws SQLException {
        Team team = teams.fresh();
        ExampleRun run = ExampleRun.prepare(written, team, client);
        long conversions = conversions(team);

        List<Reply> replies = HubClient.atOnce(AT_ONCE, run::send);

        assertThat(replies)
                .allSatisfy(
                        reply -> assertThat(reply.isSuccess()).as(reply.body()).isTrue());
        if (run.isRepeatable()) {
            JsonNode one = ExampleRun.essence(replies.get(0));
            assertThat(replies)
                    .allSatisfy(reply -> assertThat(ExampleRun.essence(reply)).isEqualTo(one));
        }
        boolean unattributed = replies.get(0).json().at("/data/action").asText().equals("unattributed");
        assertThat(conversions(team) - conversions).isEqualTo(run.isConversion() && !unattributed ? 1 : 0);
        assertThat(witness.contradictions(team.uuid(), List.of()))
                .filteredOn(line -> !line.endsWith(" has 0 commissions"))
                .isEmpty();
    }

    private long conversions(Team team) throws SQLException {
        return witness.count("select count(*) from commission.conversion where team_id = ?", team.uuid());
    }

    private long moneyRows(Team team) throws SQLException {
        return witness.count("""
                select (select count(*) from commission.conversion where team_id = ?)
                     + (select count(*) from commission.commission where team_id = ?)
                     + (select count(*) from commission.posting where team_id = ?)
                """, team.uuid(), team.uuid(), team.uuid());
    }
}
