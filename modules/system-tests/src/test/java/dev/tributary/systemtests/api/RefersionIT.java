package dev.tributary.systemtests.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segment's destination Refersion over HTTP, beyond its examples: settings, the switch, and a person's erasure. */
@ExtendWith(SharedHub.class)
class RefersionIT {
    private static final String EVENTS = "/v1/sources/refersion/events";

    private final SeededTeams teams;
    private final HubClient client;
    private final Witness witness;
    private final Team team;
    private final Api api;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    RefersionIT(HubProcess hub) throws SQLException {
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        team = teams.fresh();
        client = new HubClient(hub.baseUrl());
        api = new Api(client, team.key());
    }

    @AfterEach
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void affiliatesComeIntoTheOfferThatIsChosen() {
        String offer =
                api.made("/v1/program/groups", "{'name': 'Segment'}").path("id").asText();
        set("{'group_id': '" + offer + "', 'settings': {'auto_approve': false}}");

        assertThat(message(identify("m1", "'plan': 'premium'"))).isEqualTo("The affiliate is created");

        JsonNode pending = affiliate();
        assertThat(pending.path("group_id").asText()).isEqualTo(offer);
        assertThat(pending.path("partnership_status").asText()).isEqualTo("PENDING");
        assertThat(pending.path("source").asText()).isEqualTo("refersion");
        assertThat(pending.path("external_user_id").asText()).isEqualTo("user_" + mark);
        assertThat(pending.path("country_code").asText()).isEqualTo("US");
        assertThat(pending.at("/address/street").asText()).isEqualTo("Street " + mark);
        assertThat(pending.at("/traits/plan").asText()).isEqualTo("premium");
    }

    @Test
    void onlySettingsThatExistAreTaken() {
        api.refused(
                api.patch(integration(), "{'settings': {'auto_approve': 'yes', 'autoApprove': true}}"),
                400,
                "VALIDATION_ERROR",
                "settings.auto_approve",
                "settings.autoApprove");
        api.refused(
                api.post("/v1/integrations", "{'kind': 'refersion', 'name': 'x', 'settings': {'apiKey': 'x'}}"),
                400,
                "VALIDATION_ERROR",
                "settings.apiKey");
        assertThat(set("{'settings': {'new_affiliate_email': false, 'pending_affiliate_email': true}}")
                        .at("/settings/new_affiliate_email")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void switchingOffIsConfirmedAndThenNobodyJoins() {
        api.refused(api.patch(integration(), "{'enabled': false}"), 400, "VALIDATION_ERROR", "confirm");
        assertThat(message(identify("m1", ""))).isEqualTo("The affiliate is created");

        set("{'enabled': false, 'confirm': true}");

        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(identify("m2", "").status()).isEqualTo(403));
        assertThat(identify("m3", "").json().path("message").asText()).contains("refersion is not switched on");
        set("{'enabled': true}");
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(identify("m4", "").status()).isEqualTo(200));
    }

    @Test
    void aKeyOfAnotherIntegrationDoesNotOpenThisDoor() {
        Reply reply = client.send("POST", EVENTS, headers(team.content().everflowKey()), call("m1", ""));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(message(reply)).isNotBlank();
    }

    @Test
    void whoeverIsRemovedIsNowhereAnyMoreAndTheMoneyStays() throws SQLException {
        identify("m1", "'nick': 'nick" + mark + "'");
        identify("m1", "'other': 'nick" + mark + "'"); // a conflict
        send("{'type': 'identify', 'messageId': 'm2', 'timestamp': 'never', 'traits': {'email': '" + email() + "'}}");
        send("{'type': 'identify', 'messageId': 'm3', 'userId': 'user_" + mark + "', 'traits': {'big_spender': true}}");
        String affiliate = affiliate().path("id").asText();
        String link = affiliate().path("tracking_id").asText();
        sellBy(link);
        List<String> before = traces("nick" + mark);
        assertThat(before).isNotEmpty();

        Reply deleted = send("{'type': 'delete', 'messageId': 'd1', 'userId': 'user_" + mark
                + "', 'context': null, 'integrations': [], 'originalTimestamp':"
                + " '2020-05-09 23:54:49.209808489 +0000 UTC m=+70366.298768264'}");
        Reply late = identify("m4", "'nick': 'nick" + mark + "'");
        Reply replayed = identify("m1", "'nick': 'nick" + mark + "'");

        assertThat(message(deleted)).isEqualTo("The affiliate is removed");
        assertThat(message(late)).isEqualTo("This person was removed, and is not created again");
        assertThat(message(replayed)).isEqualTo("Known already: nothing was changed");
        for (String trace : List.of(email(), "Street " + mark, "Name" + mark, "nick" + mark, "user_" + mark)) {
            assertThat(traces(trace)).as(trace).isEmpty();
        }
        api.refused(api.get("/v1/affiliates/" + affiliate), 404, "NOT_FOUND");
        api.refused(api.post("/v1/clicks", "{'trackingId': '" + link + "'}"), 404, "NOT_FOUND", "trackingId");
        assertThat(witness.count(
                        "select count(*) from commission.commission where team_id = ? and affiliate_id = ?",
                        team.uuid(),
                        IdType.AFFILIATE.read(affiliate).orElseThrow()))
                .isEqualTo(1);
        assertThat(witness.contradictions(team.uuid(), List.of("sale-" + mark))).isEmpty();
    }

    @Test
    void deletingAnAffiliateByHandErasesWhatWasReceivedToo() throws SQLException {
        identify("m1", "");
        String affiliate = affiliate().path("id").asText();

        api.data(api.delete("/v1/affiliates/" + affiliate));

        assertThat(traces(email())).isEmpty();
        assertThat(message(identify("m2", ""))).isEqualTo("This person was removed, and is not created again");
        api.made(
                "/v1/affiliates",
                "{'name': 'Back', 'email': '" + email() + "', 'external_user_id': 'user_" + mark + "'}");
        assertThat(message(identify("m3", ""))).isEqualTo("The affiliate exists already");
    }

    private void sellBy(String link) {
        String click = api.made("/v1/clicks", "{'trackingId': '" + link + "'}")
                .path("id")
                .asText();
        api.made(
                "/v1/signups", "{'click_id': '" + click + "', 'external_user_id': 'customer_" + mark.hashCode() + "'}");
        api.made(
                "/v1/conversions",
                "{'external_event_id': 'sale-" + mark + "', 'sale_amount': 100, 'sale_amount_currency': 'USD',"
                        + " 'external_user_id': 'customer_" + mark.hashCode() + "'}");
    }

    private Reply identify(String message, String traits) {
        return client.send("POST", EVENTS, headers(team.content().refersionKey()), call(message, traits));
    }

    private Reply send(String body) {
        return client.send("POST", EVENTS, headers(team.content().refersionKey()), body.replace('\'', '"'));
    }

    private String call(String message, String traits) {
        String more = traits.isEmpty() ? "" : ", " + traits;
        return ("{'type': 'identify', 'messageId': '" + message + "', 'userId': 'user_" + mark + "', 'traits': {'name':"
                        + " 'Name" + mark + "', 'email': '" + email() + "', 'address': {'street': 'Street " + mark
                        + "', 'country': 'USA'}" + more + "}}")
                .replace('\'', '"');
    }

    private static Map<String, String> headers(String key) {
        String userName = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + userName, "Content-Type", "application/json");
    }

    private JsonNode affiliate() {
        JsonNode found = api.data(api.get("/v1/affiliates?search=" + mark));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private JsonNode set(String change) {
        return api.data(api.patch(integration(), change));
    }

    private String integration() {
        for (JsonNode each : api.data(api.get("/v1/integrations"))) {
            if (each.path("kind").asText().equals("refersion")) {
                return "/v1/integrations/" + each.path("id").asText();
            }
        }
        throw new AssertionError("a trial has an integration of this kind");
    }

    private List<String> traces(String text) throws SQLException {
        return witness.tablesThatHold(text);
    }

    private String email() {
        return "mail." + mark + "@example.com";
    }

    private static String message(Reply reply) {
        return reply.json().path("message").asText();
    }
}
