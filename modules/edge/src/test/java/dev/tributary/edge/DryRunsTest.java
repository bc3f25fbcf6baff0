package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunsTest {
    private static final String SALE = "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"m\","
            + "\"userId\":\"cust_1\",\"properties\":{\"revenue\":\"99.00\",\"currency\":\"USD\"}}";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void converts() {
        hub.core.dryRuns = arrivals -> arrivals.stream()
                .<DryRun>map(each -> new DryRun.Decided(
                        FakeCore.outcome(each.event(), Replay.FIRST), "{\"summary\":\"x\"}", List.of(), List.of()))
                .toList();
    }

    @AfterEach
    void nothingWasTakenOrKept() {
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).isEmpty();
    }

    @Test
    void aPayloadIsShownAsUnderstoodAndAsDecided() {
        Reply reply = hub.post("/v1/dry-run/segment", SALE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"data\":{\"source\":\"segment\",\"events\":[{\"type\":\"conversion\","
                        + "\"event_name\":\"Order Completed\",\"external_event_id\":\"m\",\"customer_id\":\"cust_1\","
                        + "\"sale_amount\":99,\"sale_amount_currency\":\"USD\",\"is_subscription\":false,"
                        + "\"sales_status\":\"complete\",\"metadata\":{\"revenue\":\"99.00\",\"currency\":\"USD\"}}],"
                        + "\"problems\":[],\"outcomes\":[{\"event\":0,\"outcome\":\"converted\",\"problems\":[],"
                        + "\"decision\":{\"summary\":\"x\"},\"commissions\":[],\"postings\":[]}],\"written\":false}}");
    }

    @Test
    void everyProblemIsNamedInTheSendersWords() {
        Reply reply = hub.post("/v1/dry-run/segment", "{\"type\":\"track\",\"event\":\"purchase\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/problems").findValuesAsText("pointer"))
                .contains("/messageId", "/userId", "/properties/revenue");
        assertThat(reply.json().at("/data/outcomes")).isEmpty();
    }

    @Test
    void whatTheCoreRefusesIsToldInTheSendersWordsToo() {
        hub.core.dryRuns = arrivals -> List.of(new DryRun.Decided(
                new Outcome.Refused(
                        new UUID(0, 5),
                        Refusal.notFound(Problem.of("customer_id", "No affiliate referred this customer"))),
                null,
                List.of(),
                List.of()));

        Reply reply = hub.post("/v1/dry-run/segment", SALE);

        assertThat(reply.json().at("/data/outcomes/0/outcome").asText()).isEqualTo("refused");
        assertThat(reply.json().at("/data/outcomes/0/problems/0/pointer").asText())
                .isEqualTo("/userId");
    }

    @Test
    void aFailureInsideIsTold() {
        hub.core.dryRuns = arrivals -> List.of(new DryRun.Fails("SomethingException at Somewhere"));

        Reply reply = hub.post("/v1/dry-run/segment", SALE);

        assertThat(reply.json().at("/data/outcomes/0/outcome").asText()).isEqualTo("failed");
        assertThat(reply.body()).contains("SomethingException at Somewhere");
    }

    @Test
    void aBodyThatIsNoJsonIsAProblemAmongOthers() {
        Reply reply = hub.post("/v1/dry-run/segment", "{\"type\":");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/problems/0/message").asText()).isNotBlank();
    }

    @Test
    void anUnknownSourceIsNotFound() {
        for (String path : List.of("/v1/dry-run/nobody", "/v1/dry-run/nobody/", "/v1/dry-run/%2e%2e")) {
            Reply reply = hub.post(path, SALE);
            assertThat(reply.status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void itNeedsTheScopeOfSources() {
        hub.core.grant("sk_dev_reader", Set.of(Scope.READ_COMMISSIONS));
        String head = RunningEdge.postHead("/v1/dry-run/segment").replace(FakeCore.KEY, "sk_dev_reader");

        assertThat(hub.ask(head, SALE).status()).isEqualTo(403);
    }

    @Test
    void whatArrivesIsTheTeamsOfTheKey() {
        hub.core.dryRuns = arrivals -> {
            assertThat(arrivals).extracting(Arrival::event).allSatisfy(event -> assertThat(event.team())
                    .isEqualTo(FakeCore.TEAM));
            return List.of(new DryRun.NotTaken());
        };

        assertThat(hub.post("/v1/dry-run/segment", SALE)
                        .json()
                        .at("/data/outcomes/0/outcome")
                        .asText())
                .isEqualTo("refused");
    }
}
