package dev.tributary.systemtests.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of integrations over HTTP. */
@ExtendWith(SharedHub.class)
class IntegrationKeysIT {
    private final SeededTeams teams;
    private final HubClient client;
    private final Team team;
    private final Api api;

    IntegrationKeysIT(HubProcess hub) {
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
    void aKeyIsShownOnceAndOpensNoOtherDoor() {
        String keys = keysOf("segment", "Shop");
        JsonNode made = api.made(keys, "{}");
        String secret = made.path("secret").asText();

        assertThat(secret).matches("wk_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
        assertThat(made.path("last_four").asText()).isEqualTo(secret.substring(secret.length() - 4));
        assertThat(api.get(keys).body()).doesNotContain(secret);
        api.refused(api.with(secret).get("/v1/affiliates"), 403, "INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void refersionsKeysHaveTwoParts() {
        assertThat(api.made(keysOf("refersion", "Shop"), "{}").path("secret").asText())
                .matches("pub_[0-9A-Za-z]{8}\\.sec_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    }

    @Test
    void aRevokedKeyIsRefusedWithinSecondsAndStillShown() {
        String keys = keysOf("segment", "Shop");
        JsonNode made = api.made(keys, "{}");
        String secret = made.path("secret").asText();
        api.refused(api.with(secret).get("/v1/affiliates"), 403, "INSUFFICIENT_PERMISSIONS");

        String path = keys + "/" + made.path("id").asText();
        assertThat(api.data(api.delete(path)).path("deleted").asBoolean()).isTrue();

        await().atMost(10, SECONDS)
                .untilAsserted(() -> api.refused(api.with(secret).get("/v1/affiliates"), 401, "API_KEY_DISABLED"));
        assertThat(api.data(api.get(keys)).get(0).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void foreignAndUnknownIntegrationsHaveNoKeys() {
        String keys = keysOf("segment", "Shop");
        Api other = new Api(client, teams.fresh().key());

        other.refused(other.get(keys), 404, "NOT_FOUND");
        other.refused(other.post(keys, "{}"), 404, "NOT_FOUND");
        other.refused(other.delete(keys + "/key_00000000000000000000000000"), 404, "NOT_FOUND");
        api.refused(api.delete(keys + "/key_00000000000000000000000000"), 404, "NOT_FOUND");
        api.refused(api.post(keys, "{'name': 'x'}"), 400, "VALIDATION_ERROR", "name");
    }

    private String keysOf(String kind, String name) {
        JsonNode made = api.made("/v1/integrations", "{'kind': '" + kind + "', 'name': '" + name + "'}");
        return "/v1/integrations/" + made.path("id").asText() + "/keys";
    }
}
