package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refunds over HTTP (contract affonso.md, section 3). */
@ExtendWith(SharedHub.class)
class RefundsIT {
    private final SeededTeams teams;
    private final Team team;
    private final HubClient client;
    private final Api api;

    RefundsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        client = new HubClient(hub.baseUrl());
        api = new Api(client, team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aPartialRefundAnswersTheConversionAsItIsNow() {
        JsonNode sale = sale("order_1");

        JsonNode refunded = api.data(api.post(
                "/v1/conversions/" + sale.path("id").asText() + "/refund",
                "{'amount': 49.5, 'currency': 'USD', 'reason': 'Second seat not used', 'external_event_id': 're_1',"
                        + " 'refunded_at': '2026-06-23T12:00:00Z'}"));

        assertThat(refunded.path("id")).isEqualTo(sale.path("id"));
        assertThat(refunded.path("external_event_id").asText()).isEqualTo("order_1");
        assertThat(refunded.path("sale_amount").decimalValue()).isEqualByComparingTo("49.5");
        assertThat(refunded.path("sales_status").asText()).isEqualTo("partial_refunded");
        assertThat(refunded.path("commission_amount").decimalValue()).isEqualByComparingTo("12.38");
        assertThat(refunded.at("/refund/amount").decimalValue()).isEqualByComparingTo("49.5");
        assertThat(refunded.at("/refund/currency").asText()).isEqualTo("USD");
        assertThat(refunded.at("/refund/reason").asText()).isEqualTo("Second seat not used");
        assertThat(refunded.path("replayed").asBoolean()).isFalse();
        String event = refunded.path("source_event_id").asText();
        assertThat(api.data(api.get("/v1/events/" + event)).path("outcome").asText())
                .isEqualTo("refunded");
    }

    @Test
    void aRefundIsExplainedUnderItsOwnKey() {
        sale("order_1");
        api.data(api.post("/v1/conversions/order_1/refund", "{'amount': 9, 'external_event_id': 're_1'}"));

        JsonNode explained = api.data(api.get("/v1/events?external_event_id=re_1"));

        assertThat(explained).hasSize(1);
        assertThat(explained.at("/0/type").asText()).isEqualTo("refund");
        assertThat(explained.at("/0/outcome").asText()).isEqualTo("refunded");
        assertThat(explained.at("/0/understood/amount").decimalValue()).isEqualByComparingTo("9");
    }

    @Test
    void withoutABodyAllIsRefunded() {
        JsonNode sale = sale("order_1");

        Reply reply = client.send(
                "POST", "/v1/conversions/" + sale.path("id").asText() + "/refund", HubClient.bearer(team.key()), null);

        JsonNode refunded = api.data(reply);
        assertThat(refunded.path("sales_status").asText()).isEqualTo("refunded");
        assertThat(refunded.path("status").asText()).isEqualTo("refunded");
        assertThat(refunded.path("sale_amount").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void theSameKeyAgainIsAReplay() {
        sale("order_1");
        JsonNode first =
                api.data(api.post("/v1/conversions/order_1/refund", "{'external_event_id': 're_1', 'amount': 9}"));

        JsonNode again =
                api.data(api.post("/v1/conversions/order_1/refund", "{'external_event_id': 're_1', 'amount': 10}"));

        assertThat(again.path("replayed").asBoolean()).isTrue();
        assertThat(again.path("replay_conflict").get(0).asText()).isEqualTo("amount");
        assertThat(again.path("refund")).isEqualTo(first.path("refund"));
        assertThat(again.path("source_event_id")).isEqualTo(first.path("source_event_id"));
    }

    @Test
    void aRefundBeforeItsSaleIsParkedAndAppliedByTheSale() {
        Reply early = api.post("/v1/conversions/order_9/refund", "{'external_event_id': 're_9', 'amount': 9}");

        assertThat(early.status()).as(early.body()).isEqualTo(202);
        assertThat(early.json().at("/data/parked").asBoolean()).isTrue();
        assertThat(sale("order_9").path("sale_amount").decimalValue()).isEqualByComparingTo("90");
    }

    @Test
    void whatCannotBeRefundedIsRefused() {
        JsonNode sale = sale("order_1");
        String refund = "/v1/conversions/" + sale.path("id").asText() + "/refund";

        api.refused(api.post(refund, "{'amount': 99.01}"), 400, "VALIDATION_ERROR", "amount");
        api.refused(api.post(refund, "{'amount': 1, 'currency': 'EUR'}"), 400, "VALIDATION_ERROR", "currency");
        api.refused(
                api.post(refund, "{'amount': -1, 'reason': '" + "x".repeat(1001) + "', 'sum': 5}"),
                400,
                "VALIDATION_ERROR",
                "amount",
                "reason",
                "sum");
        api.refused(api.post("/v1/conversions/order_none/refund", "{}"), 404, "NOT_FOUND", "external_event_id");
        assertThat(api.post("/v1/conversions/com_01jz8m3q9c7v5t2r4n6k8h0e1g/refund", "{'external_event_id': 'r'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anotherTeamsConversionIsNotFound() {
        String id = sale("order_1").path("id").asText();
        Api other = new Api(client, teams.fresh().key());

        Reply reply = other.post("/v1/conversions/" + id + "/refund", "{'external_event_id': 'r'}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(api.data(api.post("/v1/conversions/" + id + "/refund", "{}"))
                        .path("sales_status")
                        .asText())
                .isEqualTo("refunded");
    }

    @Test
    void aKeyThatMayOnlyReadMayNotRefund() {
        sale("order_1");
        Api reader = new Api(client, teams.key(team, Set.of(Scope.READ_COMMISSIONS), null));

        assertThat(reader.post("/v1/conversions/order_1/refund", "{}").status()).isEqualTo(403);
    }

    private JsonNode sale(String key) {
        return api.made(
                "/v1/conversions",
                "{'customer_id': 'cust_123', 'sale_amount': 99, 'sale_amount_currency': 'USD', 'external_event_id': '"
                        + key + "'}");
    }
}
