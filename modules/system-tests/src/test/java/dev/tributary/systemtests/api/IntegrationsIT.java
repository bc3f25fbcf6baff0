package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Integrations over HTTP. */
@ExtendWith(SharedHub.class)
class IntegrationsIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    IntegrationsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
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
                "{'enabled': false, 'settings': {'currency': 'EUR'}, 'group_id': '"
                        + team.content().offerId() + "'}"));
        assertThat(changed.at("/settings/currency").asText()).isEqualTo("EUR");
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
                        "{'kind': 'segment', 'name': 'Big', 'settings': {'a': '" + "x".repeat(17_000) + "'}}"),
                400,
                "VALIDATION_ERROR",
                "settings");
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

    private static String path(JsonNode integration) {
        return "/v1/integrations/" + integration.path("id").asText();
    }
}
