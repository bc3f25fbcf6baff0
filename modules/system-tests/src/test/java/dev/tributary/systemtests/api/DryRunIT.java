package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.examples.ExampleRun;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a payload would do, and that it did not. */
@ExtendWith(SharedHub.class)
class DryRunIT {
    private static final String SALE =
            "{'sale_amount': 99, 'sale_amount_currency': 'USD', 'external_event_id': 'dry', 'customer_id': 'cust_123'}";

    private final SeededTeams teams;
    private final Witness witness;
    private final Team team;
    private final Api api;

    DryRunIT(HubProcess hub) throws SQLException {
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void aDryRunShowsTheMoneyAndWritesNothing() throws SQLException {
        Map<String, Long> before = rows();

        JsonNode data = api.data(api.post("/v1/dry-run/conversions", SALE));

        assertThat(data.at("/events/0/sale_amount").asText()).isEqualTo("99");
        assertThat(data.path("problems")).isEmpty();
        assertThat(data.at("/outcomes/0/outcome").asText()).isEqualTo("converted");
        assertThat(data.at("/outcomes/0/commissions/0/amount").asText()).isEqualTo("24.75");
        assertThat(data.at("/outcomes/0/postings").findValuesAsText("account"))
                .containsExactly("program_expense", "affiliate_payable.approved");
        assertThat(data.at("/outcomes/0/decision/summary").asText()).isNotBlank();
        assertThat(data.path("written").booleanValue()).isFalse();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theKeyIsStillFreeAfterwards() {
        api.post("/v1/dry-run/conversions", SALE);

        Reply real = api.post("/v1/conversions", SALE);
        JsonNode again = api.data(api.post("/v1/dry-run/conversions", SALE));
        JsonNode changed = api.data(api.post("/v1/dry-run/conversions", SALE.replace("99", "11")));

        assertThat(real.status()).isEqualTo(201);
        assertThat(real.json().at("/data/replayed").booleanValue()).isFalse();
        assertThat(again.at("/outcomes/0/outcome").asText()).isEqualTo("replayed");
        assertThat(changed.at("/outcomes/0/replay_conflict/0").asText()).isEqualTo("sale_amount");
    }

    @Test
    void whatIsWrongIsToldAndNoDeadLetterKept() throws SQLException {
        Map<String, Long> before = rows();

        JsonNode malformed = api.data(api.post("/v1/dry-run/conversions", "{'sale_amount': '12,50'}"));
        JsonNode refused = api.data(api.post("/v1/dry-run/conversions", SALE.replace("cust_123", "nobody")));

        assertThat(malformed.path("problems").findValuesAsText("pointer"))
                .contains("/sale_amount", "/external_event_id");
        assertThat(refused.at("/outcomes/0/outcome").asText()).isEqualTo("refused");
        assertThat(refused.at("/outcomes/0/problems")).isNotEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> everySourceCanBeTried() {
        List<Example> accepted = Examples.all(Repository.resolve("routes/sources")).stream()
                .filter(example -> example.kind().equals("accepted"))
                .toList();
        assertThat(accepted)
                .extracting(Example::source)
                .contains("segment", "refersion", "everflow", "everflow-postback", "browser-conversions");
        return accepted.stream().map(example -> DynamicTest.dynamicTest(example.toString(), () -> isTried(example)));
    }

    @Test
    void whatNobodyWroteCannotBeTried() {
        assertThat(api.post("/v1/dry-run/nobody", SALE).status()).isEqualTo(404);
    }

    @Test
    void whoeverWouldJoinComesIntoTheOfferOfTheIntegration() {
        String offer =
                api.made("/v1/program/groups", "{'name': 'Segment'}").path("id").asText();
        String integration = api.data(api.get("/v1/integrations"))
                .valueStream()
                .filter(each -> each.path("kind").asText().equals("refersion"))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
        api.data(api.patch(
                "/v1/integrations/" + integration,
                "{'group_id': '" + offer + "', 'settings': {'auto_approve': false}}"));

        JsonNode outcome = api.data(api.post(
                        "/v1/dry-run/refersion",
                        "{'type': 'identify', 'messageId': 'm1', 'userId': 'u1',"
                                + " 'traits': {'name': 'Ann', 'email': 'ann.tries@example.com'}}"))
                .at("/outcomes/0");

        assertThat(outcome.path("outcome").asText()).isEqualTo("affiliate_joined");
        assertThat(outcome.at("/affiliate/admission").asText()).isEqualTo("created");
        assertThat(outcome.at("/affiliate/status").asText()).isEqualTo("pending");
        assertThat(outcome.at("/decision/affiliate/group_id").asText()).isEqualTo(offer);
        assertThat(api.data(api.get("/v1/affiliates?search=ann.tries"))).isEmpty();
    }

    @Test
    void whatAnAdvertiserReportsShowsTheNetworksNumber() {
        JsonNode valid = api.data(api.post(
                        "/v1/dry-run/everflow-postback",
                        "{'transaction_id': '" + team.content().transactionIds().get(0) + "', 'amount': '12.34'}"))
                .at("/outcomes/0");
        JsonNode invalid = api.data(api.post(
                        "/v1/dry-run/everflow-postback",
                        "{'transaction_id': '0123456789abcdef0123456789abcdef', 'amount': '12.34'}"))
                .at("/outcomes/0");

        assertThat(valid.at("/report/status").asText()).isEqualTo("approved");
        assertThat(valid.path("commissions")).hasSize(1);
        assertThat(valid.path("postings")).hasSize(2);
        assertThat(invalid.at("/report/status").asText()).isEqualTo("invalid");
        assertThat(invalid.at("/report/error_code").asInt()).isEqualTo(12);
    }

    private void isTried(Example written) {
        HubClient client = api.client();
        Team fresh = teams.fresh();
        Example example = ExampleRun.prepare(written, fresh, client).example();
        Map<String, String> headers = new HashMap<>(example.request().headers());
        headers.put("Authorization", "Bearer " + fresh.key());
        headers.put("Content-Type", "application/json");

        JsonNode data =
                api.data(client.send("POST", "/v1/dry-run/" + example.source(), headers, input(example.request())));

        assertThat(data.path("problems")).isEmpty();
        assertThat(data.path("outcomes")).hasSize(data.path("events").size()).isNotEmpty();
        assertThat(data.path("outcomes").findValuesAsText("outcome")).doesNotContain("refused", "failed");
    }

    /** The body, or a query as the flat object that mappings read. */
    private static @Nullable String input(Example.Request request) {
        if (!request.method().equals("GET")) {
            return request.body();
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String pair : URI.create(request.path()).getRawQuery().split("&", -1)) {
            int is = pair.indexOf('=');
            said.put(pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
        }
        return said.toString();
    }

    /** Of every table in which the team may have rows. */
    private Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : witness.list("""
                select table_schema || '.' || table_name
                  from information_schema.columns
                 where column_name = 'team_id'
                   and table_schema in ('intake', 'commission', 'attribution', 'partners', 'payouts')
                   and table_name <> 'api_key'
                """)) {
            rows.put(table, witness.count("select count(*) from " + table + " where team_id = ?", team.uuid()));
        }
        assertThat(rows).containsKeys("intake.event_key", "intake.dead_letter", "intake.outbox", "commission.posting");
        return rows;
    }
}
