package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations over HTTP. */
@ExtendWith(SharedHub.class)
class IntegrationsIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    private final Witness witness;

    IntegrationsIT(HubProcess hub) throws SQLException {
        witness = new Witness(hub);
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void anIntegrationIsMadeChangedAndDeleted() {
        JsonNode made = api.made("/v1/integrations", "{'kind': 'segment', 'name': 'Shop'}");
        String path = path(made);
        assertThat(made.path("enabled").asBoolean()).isTrue();
        assertThat(made.path("settings").isEmpty()).isTrue();

        JsonNode changed = api.data(api.patch(
                path,
                "{'enabled': false, 'settings': {'require_signature': true}, 'group_id': '"
                        + team.content().offerId() + "'}"));
        assertThat(changed.at("/settings/require_signature").asBoolean()).isTrue();
        assertThat(changed.path("name").asText()).isEqualTo("Shop");
        assertThat(api.data(api.get(path))).isEqualTo(changed);
        assertThat(api.column(api.get("/v1/integrations"), "name")).contains("Shop"); // beside those of the trial

        assertThat(api.data(api.delete(path)).path("deleted").asBoolean()).isTrue();
        api.refused(api.get(path), 404, "NOT_FOUND");
        api.refused(api.patch(path, "{}"), 404, "NOT_FOUND");
        api.refused(api.delete(path), 404, "NOT_FOUND");
    }

    @Test
    void kindAndNameTogetherAreUnique() {
        api.made("/v1/integrations", "{'kind': 'segment', 'name': 'Shop'}");
        JsonNode other = api.made("/v1/integrations", "{'kind': 'everflow', 'name': 'Shop'}");
        JsonNode second = api.made("/v1/integrations", "{'kind': 'segment', 'name': 'Blog'}");

        api.refused(
                api.post("/v1/integrations", "{'kind': 'segment', 'name': 'Shop'}"), 409, "DUPLICATE_ERROR", "name");
        api.refused(api.patch(path(second), "{'name': 'Shop'}"), 409, "DUPLICATE_ERROR", "name");
        assertThat(api.data(api.patch(path(other), "{'name': 'Shop'}"))
                        .path("kind")
                        .asText())
                .isEqualTo("everflow");
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        api.refused(
                api.post(
                        "/v1/integrations",
                        "{'kind': 'Not A Kind', 'settings': [], 'group_id': 'offer_1', 'secret': 'x'}"),
                400,
                "VALIDATION_ERROR",
                "kind",
                "name",
                "settings",
                "group_id",
                "secret");
        api.refused(
                api.post(
                        "/v1/integrations",
                        "{'kind': 'partner-sales', 'name': 'Big', 'settings': {'a': '" + "x".repeat(17_000) + "'}}"),
                400,
                "VALIDATION_ERROR",
                "settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "refersion", "everflow", "partner-sales"})
    void everyKindMayTakeSignedRequestsOnly(String kind) {
        JsonNode made = api.made(
                "/v1/integrations",
                "{'kind': '" + kind + "', 'name': 'Signed', 'settings': {'require_signature': true}}");

        assertThat(made.at("/settings/require_signature").asBoolean()).isTrue();
        api.refused(
                api.patch(path(made), "{'settings': {'require_signature': 'yes'}}"),
                400,
                "VALIDATION_ERROR",
                "settings.require_signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "refersion", "everflow"})
    void settingsThatAKindDoesNotHaveAreNamed(String kind) {
        api.refused(
                api.post(
                        "/v1/integrations",
                        "{'kind': '" + kind + "', 'name': 'x', 'settings': {'requireSignature': true}}"),
                400,
                "VALIDATION_ERROR",
                "settings.requireSignature");
    }

    @Test
    void settingsOfEverflowAreChecked() {
        JsonNode made = api.made(
                "/v1/integrations",
                "{'kind': 'everflow', 'name': 'x', 'settings': {'event_mapping': {'Order Completed': 0, 'KYC': '24'},"
                        + " 'eventMapping': {}, 'mobile': true, 'postbacks': false, 'browser_conversions': true}}");
        assertThat(made.at("/settings/event_mapping/KYC").asText()).isEqualTo("24");

        for (String number : List.of("-1", "1.5", "'x'", "''", "true", "null", "'1e2'", "1000000000")) {
            api.refused(
                    api.patch(path(made), "{'settings': {'event_mapping': {'KYC': " + number + "}}}"),
                    400,
                    "VALIDATION_ERROR",
                    "settings.event_mapping");
        }
        api.refused(
                api.patch(
                        path(made),
                        "{'settings': {'eventMapping': [], 'mobile': 'yes', 'postbacks': 1, 'browser_conversions': 'no',"
                                + " 'verification_token': '" + "x".repeat(51) + "'}}"),
                400,
                "VALIDATION_ERROR",
                "settings.eventMapping",
                "settings.mobile",
                "settings.postbacks",
                "settings.browser_conversions",
                "settings.verification_token");
    }

    @Test
    void tokensAreShownByTheirEndAndKeptWhenSentBackSo() throws SQLException {
        JsonNode made = api.made(
                "/v1/integrations",
                "{'kind': 'everflow', 'name': 'x', 'settings': {'verification_token': 'correct-horse-9f3a'}}");
        String shown = "\u20269f3a";
        assertThat(made.at("/settings/verification_token").asText()).isEqualTo(shown);
        assertThat(api.get(path(made)).body()).doesNotContain("correct-horse");
        assertThat(api.get("/v1/integrations").body()).doesNotContain("correct-horse");

        api.data(api.patch(path(made), "{'settings': {'mobile': true, 'verification_token': '" + shown + "'}}"));
        assertThat(stored(made)).contains("correct-horse-9f3a", "mobile");

        api.data(api.patch(path(made), "{'settings': {'verification_token': 'new-battery-77aa'}}"));
        assertThat(stored(made)).contains("new-battery-77aa").doesNotContain("mobile");
    }

    @Test
    void anotherTeamsIntegrationAndGroupAreUnknown() {
        String path = path(api.made("/v1/integrations", "{'kind': 'segment', 'name': 'Shop'}"));
        Api theirs = api.with(teams.fresh().key());

        theirs.refused(theirs.get(path), 404, "NOT_FOUND");
        theirs.refused(theirs.patch(path, "{'enabled': false}"), 404, "NOT_FOUND");
        theirs.refused(theirs.delete(path), 404, "NOT_FOUND");
        theirs.refused(
                theirs.post(
                        "/v1/integrations",
                        "{'kind': 'segment', 'name': 'Shop', 'group_id': '"
                                + team.content().offerId() + "'}"),
                400,
                "VALIDATION_ERROR",
                "group_id");
    }

    private String stored(JsonNode integration) throws SQLException {
        UUID id = IdType.INTEGRATION.read(integration.path("id").asText()).orElseThrow();
        return witness.list("select settings::text from partners.integration where integration_id = ?", id)
                .get(0);
    }

    private static String path(JsonNode integration) {
        return "/v1/integrations/" + integration.path("id").asText();
    }
}
