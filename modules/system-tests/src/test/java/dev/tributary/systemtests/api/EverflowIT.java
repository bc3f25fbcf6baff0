package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everflow's dialect over HTTP: what is sent is reported the moment it is answered. */
@ExtendWith(SharedHub.class)
class EverflowIT {
    private static final String REPORT = "/v1/networks/reporting/conversions";

    private final SeededTeams teams;
    private final HubClient client;
    private final Team team;
    private final Api api;

    EverflowIT(HubProcess hub) {
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
    void aConversionIsReportedAtOnce() {
        String transaction = transaction(0);

        assertThat(track("m-1", transaction, "Order Completed", "76.00").body())
                .isEqualTo("{\"message\":\"The event is approved\"}");
        JsonNode row = report("").path("conversions").get(0);

        assertThat(row.path("transaction_id").asText()).isEqualTo(transaction);
        assertThat(row.path("status").asText()).isEqualTo("approved");
        assertThat(row.path("event").asText()).isEqualTo("Base");
        assertThat(row.path("payout").decimalValue()).isEqualByComparingTo("11.4");
        assertThat(row.path("sale_amount").decimalValue()).isEqualByComparingTo("76");
        assertThat(row.at("/relationship/offer/network_offer_id").asLong())
                .isEqualTo(team.content().everflowOfferId());
        String id = row.path("conversion_id").asText();
        assertThat(json(get(REPORT + "/" + id))).isEqualTo(row);
        assertThat(api.data(api.get("/v1/commissions")).get(0).path("kind").asText())
                .isEqualTo("sale");
    }

    @Test
    void theSameMessageAtOnceIsOneConversion() {
        String transaction = transaction(0);

        List<Reply> replies = HubClient.atOnce(16, () -> track("m-1", transaction, "Order Completed", "76.00"));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream().filter(reply -> reply.body().contains("approved")))
                .hasSize(1);
        assertThat(report("").at("/paging/total_count").asInt()).isEqualTo(1);
        assertThat(api.data(api.get("/v1/commissions"))).hasSize(1);
    }

    @Test
    void manyBaseConversionsAtOnceConvertTheTransactionOnce() {
        String transaction = transaction(0);

        List<Reply> replies = HubClient.atOnce(16, () -> postback("&amount=10&transaction_id=" + transaction));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream()
                        .filter(reply -> reply.json().path("error_code").asInt() == 0))
                .hasSize(1);
        assertThat(replies.stream()
                        .filter(reply -> reply.json().path("error_code").asInt() == 8))
                .hasSize(15);
        assertThat(api.data(api.get("/v1/commissions"))).hasSize(1);
    }

    @Test
    void filtersOfOneKindAreAlternativesAndOfSeveralMustAllFit() {
        track("m-1", transaction(0), "Order Completed", "10");
        track("m-2", transaction(0), "Order Completed", "10");
        track("m-3", transaction(1), "Purchase", "10");
        track("m-4", "0123456789abcdef0123456789abcdef", "Purchase", "10");

        assertThat(total("")).isEqualTo(4);
        assertThat(total(filter("status", "approved"))).isEqualTo(2);
        assertThat(total(filter("status", "approved") + "," + filter("status", "invalid")))
                .isEqualTo(4);
        assertThat(total(filter("status", "invalid") + "," + filter("event", "24")))
                .isEqualTo(1);
        assertThat(total(filter("error_code", "8"))).isEqualTo(1);
        assertThat(total(filter("offer", Long.toString(team.content().everflowOfferId()))))
                .isEqualTo(3);
        assertThat(total(filter("offer", "999999999"))).isZero();
        assertThat(total(filter("transaction_id", transaction(1)))).isEqualTo(1);
        assertThat(json(post(body("", "'show_events': false")))
                        .at("/paging/total_count")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(post(REPORT + "?page=2&page_size=3", body("", "'show_events': true")))
                        .path("conversions"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongWithAReportIsToldInTheNetworksForm() {
        assertThat(post("{}").body()).isEqualTo("{\"error\":\"from is required; to is required\"}");
        assertThat(post(body(filter("color", "red"), "'timezone_id': 67")).status())
                .isEqualTo(400);
        assertThat(post("{\"from\":\"2024-01-01\",\"to\":\"2026-01-01\"}").body())
                .contains("a year apart");
        assertThat(get(REPORT + "/0123456789abcdef0123456789abcdef").body())
                .isEqualTo("{\"error\":\"There is no such conversion\"}");
    }

    @Test
    void theNetworksKeyWillDoHoweverItIsPresented() {
        String path = "/v1/networks/reporting/clicks/" + transaction(0);
        String key = team.content().everflowKey();
        String userName = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));

        assertThat(client.send("GET", path, Map.of("X-Eflow-API-Key", key), null)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", path, Map.of("Authorization", "Basic " + userName), null)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", path, Map.of(), null).body()).startsWith("{\"error\":");
        assertThat(client.send("GET", path, Map.of("X-Eflow-API-Key", "nonsense"), null)
                        .status())
                .isEqualTo(401);
        assertThat(client.get(path, team.content().refersionKey()).status()).isEqualTo(403);
    }

    @Test
    void theTraceOfATransactionTellsEverything() {
        String transaction = transaction(0);
        track("m-1", transaction, "Order Completed", "76.00");
        track("m-2", transaction, "Purchase", "1");
        track("m-3", transaction, "Order Completed", "5");

        JsonNode trace = json(get("/v1/networks/transactions/" + transaction));

        assertThat(trace.at("/click/transaction_id").asText()).isEqualTo(transaction);
        assertThat(trace.at("/referral/status").asText()).isEqualTo("customer");
        assertThat(trace.path("conversions")).hasSize(3);
        assertThat(trace.path("commissions")).hasSize(2);
        assertThat(trace.path("events")).hasSize(3);
        assertThat(trace.at("/events/2/decision/report/error_code").asInt()).isEqualTo(8);
        assertThat(json(get("/v1/networks/reporting/events/" + transaction)).path("events"))
                .hasSize(1);
    }

    @Test
    void anotherTeamsTransactionsAreUnknown() {
        Team other = teams.fresh();
        String transaction = other.content().transactionIds().get(0);

        assertThat(get("/v1/networks/transactions/" + transaction).status()).isEqualTo(404);
        assertThat(get("/v1/networks/reporting/clicks/" + transaction).status()).isEqualTo(404);
        assertThat(track("m-1", transaction, "Purchase", "1").body()).contains("error 12");
    }

    @Test
    void aCommissionThatIsDeclinedRejectsItsConversion() {
        track("m-1", transaction(0), "Order Completed", "76.00");
        String sale = api.data(api.get("/v1/commissions")).get(0).path("id").asText();

        assertThat(api.put("/v1/commissions/" + sale, "{'status': 'declined'}").status())
                .isEqualTo(200);

        JsonNode row = report("").path("conversions").get(0);
        assertThat(row.path("status").asText()).isEqualTo("rejected");
        assertThat(row.path("error_code").asInt()).isEqualTo(9);
    }

    @Test
    void settingsThatCannotBeReadAreRefused() {
        for (String header : List.of("%%%", "bm90IGpzb24=", "W10=")) {
            Reply reply = client.send(
                    "POST",
                    "/v1/sources/everflow/events",
                    Map.of(
                            "Authorization",
                            "Bearer " + team.content().everflowKey(),
                            "Content-Type",
                            "application/json",
                            "X-Segment-Settings",
                            header),
                    "{\"type\":\"track\",\"event\":\"Purchase\"}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains("X-Segment-Settings must be base64 of a JSON object");
        }
    }

    @Test
    void payoutEntriesAreKeptThroughTheApi() {
        String group = team.content().offerId();
        JsonNode made = api.made(
                "/v1/incentives",
                "{'group_id': '" + group + "', 'name': 'VIP', 'payout_type': 'cpa_cps', 'amount': 5, 'percentage': 10,"
                        + " 'advertiser_event': 31, 'allow_duplicates': true, 'revenue_amount': 8,"
                        + " 'revenue_percentage': 12.5}");

        assertThat(made.path("reward").asText()).isEqualTo("fixed_and_percentage");
        assertThat(made.path("revenue_type").asText()).isEqualTo("rpa_rps");
        assertThat(made.path("percentage").decimalValue()).isEqualByComparingTo("10");
        String path = "/v1/incentives/" + made.path("id").asText();
        JsonNode changed = api.data(api.patch(path, "{'percentage': 20, 'revenue_amount': null}"));
        assertThat(changed.path("amount").decimalValue()).isEqualByComparingTo("5");
        assertThat(changed.path("percentage").decimalValue()).isEqualByComparingTo("20");
        assertThat(changed.path("revenue_type").asText()).isEqualTo("rps");
        assertThat(changed.path("advertiser_event").asInt()).isEqualTo(31);
        api.refused(
                api.post(
                        "/v1/incentives",
                        "{'group_id': '" + group + "', 'name': 'x', 'payout_type': 'prv', 'amount': 5}"),
                400,
                "VALIDATION_ERROR",
                "reward");
    }

    private String transaction(int number) {
        return team.content().transactionIds().get(number);
    }

    private Reply track(String message, String transaction, String event, String total) {
        String body = ("{'type':'track','event':'" + event + "','messageId':'" + message + "','context':{'referrer':"
                        + "{'type':'everflow','id':'" + transaction + "'}},'properties':{'total':" + total + "}}")
                .replace('\'', '"');
        return client.post("/v1/sources/everflow/events", team.content().everflowKey(), body);
    }

    private Reply postback(String parameters) {
        return client.send("GET", "/postback?nid=" + team.content().everflowNetworkId() + parameters, Map.of(), null);
    }

    private JsonNode report(String filters) {
        return json(post(body(filters, "'timezone_id': 67")));
    }

    private int total(String filters) {
        return report(filters).at("/paging/total_count").asInt();
    }

    private static String filter(String type, String value) {
        return "{'resource_type': '" + type + "', 'filter_id_value': '" + value + "'}";
    }

    /** From yesterday to tomorrow, whatever the day. */
    private static String body(String filters, String more) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "{'from': '" + today.minusDays(1) + "', 'to': '" + today.plusDays(1) + "', " + more
                + ", 'query': {'filters': [" + filters + "]}}";
    }

    private Reply post(String body) {
        return post(REPORT, body);
    }

    private Reply post(String path, String body) {
        return client.post(path, team.key(), body.replace('\'', '"'));
    }

    private Reply get(String path) {
        return client.get(path, team.key());
    }

    private static JsonNode json(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }
}
