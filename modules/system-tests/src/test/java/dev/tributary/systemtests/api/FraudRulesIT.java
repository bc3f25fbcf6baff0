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
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FraudRulesIT {
    private static final String PATH = "/v1/program/fraud-rules";

    private final HubClient client;
    private final SeededTeams teams;
    private final Team us;

    FraudRulesIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        us = teams.fresh();
    }

    @AfterAll
    void close() {
        teams.close();
    }

    /** Contract affonso.md, section 8: a sign-up that is blocked is answered with 201, and rejected. */
    @Test
    void anAffiliateWhoSignsUpItselfIsBlockedAndTheDecisionSaysWhy() {
        Team fresh = teams.fresh();
        Api api = new Api(client, fresh.key());
        String tracking = fresh.content().affiliates().get(0).trackingId();
        api.data(patch(fresh, "{\"self_referral_mode\": \"block\"}"));
        String click = api.made("/v1/clicks", "{'trackingId': '" + tracking + "'}")
                .path("id")
                .asText();

        JsonNode signedUp = api.made(
                "/v1/signups",
                "{'click_id': '" + click + "', 'external_user_id': 'itself', 'email': '"
                        + tracking.toUpperCase(Locale.ROOT) + "@Affiliates.example'}");

        assertThat(signedUp.path("status").asText()).isEqualTo("rejected");
        JsonNode event = api.data(api.get("/v1/events?type=signup")).get(0);
        JsonNode decision =
                api.data(api.get("/v1/events/" + event.path("id").asText())).path("decision");
        assertThat(decision.path("fraud")).anySatisfy(verdict -> {
            assertThat(verdict.path("rule").asText()).isEqualTo("self_referral");
            assertThat(verdict.path("mode").asText()).isEqualTo("block");
            assertThat(verdict.path("hit").asBoolean()).isTrue();
        });
        JsonNode sale = api.made(
                "/v1/conversions", "{'external_user_id': 'itself', 'sale_amount': 99, 'external_event_id': 'own'}");
        assertThat(sale.path("commission_amount").isNull()).isTrue();
    }

    @Test
    void allRulesAreOffUntilSwitchedOnAndWhatIsAbsentStays() {
        Team fresh = teams.fresh();
        JsonNode before = client.get(PATH, fresh.key()).json().get("data");
        assertThat(before.get("program_id").asText()).isEqualTo(fresh.content().programId());
        before.properties().stream()
                .filter(field -> field.getKey().endsWith("_mode"))
                .forEach(field -> assertThat(field.getValue().asText()).isEqualTo("off"));

        Reply first = patch(fresh, """
                {"self_referral_mode": "block", "blocked_country_config": {"countries": ["cn", "RU", "cn"]}}""");
        Reply second = patch(fresh, """
                {"paid_traffic_mode": "detect", "banned_referral_config": {"emails": ["jo@example.org"],
                 "referrers": ["https://Coupons.example/top"]}}""");

        assertThat(first.status()).isEqualTo(200);
        JsonNode now = client.get(PATH, fresh.key()).json().get("data");
        assertThat(now).isEqualTo(second.json().get("data"));
        assertThat(now.get("self_referral_mode").asText()).isEqualTo("block");
        assertThat(now.get("paid_traffic_mode").asText()).isEqualTo("detect");
        assertThat(now.at("/blocked_country_config/countries").toString()).isEqualTo("[\"CN\",\"RU\"]");
        assertThat(now.at("/banned_referral_config/referrers/0").asText()).isEqualTo("coupons.example");
        assertThat(patch(fresh, "{\"banned_referral_config\": null}").json().at("/data/banned_referral_config/emails"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"self_referral_mode\": \"on\"} | self_referral_mode",
                "{\"self_referral_mode\": null} | self_referral_mode",
                "{\"blocked_country_config\": {\"countries\": [\"XX\"]}} | blocked_country_config",
                "{\"blocked_country_config\": {\"country\": []}} | blocked_country_config",
                "{\"blocked_country_config\": []} | blocked_country_config",
                "{\"banned_referral_config\": {\"emails\": [\"nobody\"]}} | banned_referral_config",
                "{\"banned_referral_config\": {\"domains\": [\"a b\"]}} | banned_referral_config",
                "{\"suspicious_email_config\": {\"domains\": [1]}} | suspicious_email_config",
                "{\"paid_traffic_config\": {\"sources\": \"google\"}} | paid_traffic_config",
                "{\"duplicate_ip_mode\": \"block\"} | duplicate_ip_mode",
            })
    void whatMakesNoSenseIsRefused(String body, String field) {
        Reply reply = patch(us, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/field").asText()).isEqualTo(field);
    }

    @Test
    void anotherTeamsProgramIsUnknownAndAKeyNeedsTheScope() {
        Team them = teams.fresh();
        String reader = teams.key(us, Set.of(Scope.READ_AFFILIATES), null);

        assertThat(client.get(PATH + "?program_id=" + them.content().programId(), us.key())
                        .status())
                .isEqualTo(404);
        assertThat(client.get(PATH, reader).status()).isEqualTo(200);
        assertThat(client.send("PATCH", PATH, HubClient.bearer(reader), "{}").status())
                .isEqualTo(403);
    }

    private Reply patch(Team team, String body) {
        return client.send("PATCH", PATH, HubClient.bearer(team.key()), body);
    }
}
