package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** API keys over HTTP. */
@ExtendWith(SharedHub.class)
class ApiKeysIT {
    private static final Duration NOTICED = Duration.ofSeconds(10); // documented: two seconds

    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    ApiKeysIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aNewKeyWorksAndItsSecretIsShownOnce() {
        JsonNode made = api.made("/v1/api-keys", "{'name': 'Reader', 'scopes': ['read:affiliates'], 'kind': 'dev'}");
        String secret = made.path("secret").asText();

        assertThat(secret).startsWith("sk_dev_").endsWith(made.path("last_four").asText());
        Api reader = api.with(secret);
        assertThat(reader.get("/v1/affiliates").status()).isEqualTo(200);
        reader.refused(reader.get("/v1/api-keys"), 403, "INSUFFICIENT_PERMISSIONS");
        assertThat(api.get(path(made)).body()).doesNotContain("secret").contains("Reader");
        assertThat(api.get("/v1/api-keys").body()).doesNotContain(secret, "secret");
        assertThat(api.column(api.get("/v1/api-keys"), "name")).contains("Reader", "demo");
    }

    @Test
    void aKeyGrantsOnlyWhatItMay() {
        Api issuer = api.with(teams.key(team, EnumSet.of(Scope.WRITE_KEYS, Scope.READ_KEYS), null));
        JsonNode small = issuer.made("/v1/api-keys", "{'name': 'Small', 'scopes': ['read:keys']}");

        issuer.refused(
                issuer.post("/v1/api-keys", "{'name': 'Big', 'scopes': ['read:keys', 'write:payouts']}"),
                400,
                "VALIDATION_ERROR",
                "scopes");
        issuer.refused(issuer.patch(path(small), "{'scopes': ['write:payouts']}"), 400, "VALIDATION_ERROR", "scopes");
        assertThat(issuer.data(issuer.patch(path(small), "{'scopes': ['write:keys', 'read:keys']}"))
                        .path("scopes"))
                .hasSize(2);
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        api.refused(
                api.post(
                        "/v1/api-keys",
                        "{'scopes': ['read:minds'], 'kind': 'test', 'expires_at': '2020-01-01T00:00:00Z'}"),
                400,
                "VALIDATION_ERROR",
                "name",
                "scopes",
                "kind",
                "expires_at");
        api.refused(api.post("/v1/api-keys", "{'name': 'None', 'scopes': []}"), 400, "VALIDATION_ERROR", "scopes");
    }

    @Test
    void aDisabledKeyStopsWorkingAndWorksAgain() {
        JsonNode made = api.made("/v1/api-keys", "{'name': 'Reader', 'scopes': ['read:affiliates']}");
        Api reader = api.with(made.path("secret").asText());
        assertThat(reader.get("/v1/affiliates").status()).isEqualTo(200);

        JsonNode disabled = api.data(api.patch(path(made), "{'enabled': false}"));
        assertThat(disabled.path("disabled_at").isNull()).isFalse();
        await().atMost(NOTICED)
                .untilAsserted(() -> reader.refused(reader.get("/v1/affiliates"), 401, "API_KEY_DISABLED"));

        JsonNode enabled = api.data(api.patch(path(made), "{'enabled': true, 'name': 'Reader again'}"));
        assertThat(enabled.path("disabled_at").isNull()).isTrue();
        await().atMost(NOTICED).until(() -> reader.get("/v1/affiliates").status() == 200);
    }

    @Test
    void aDeletedKeyIsUnknown() {
        JsonNode made = api.made("/v1/api-keys", "{'name': 'Reader', 'scopes': ['read:affiliates']}");
        Api reader = api.with(made.path("secret").asText());

        assertThat(api.data(api.delete(path(made))).path("deleted").asBoolean()).isTrue();
        await().atMost(NOTICED)
                .untilAsserted(() -> reader.refused(reader.get("/v1/affiliates"), 401, "INVALID_API_KEY"));
        api.refused(api.get(path(made)), 404, "NOT_FOUND");
        api.refused(api.patch(path(made), "{}"), 404, "NOT_FOUND");
        api.refused(api.delete(path(made)), 404, "NOT_FOUND");
    }

    @Test
    void aKeyCannotEndItself() {
        JsonNode own = api.data(api.get("/v1/api-keys")).get(0);

        api.refused(api.delete(path(own)), 400, "VALIDATION_ERROR", "id");
        api.refused(api.patch(path(own), "{'enabled': false}"), 400, "VALIDATION_ERROR", "enabled");
        assertThat(api.data(api.patch(path(own), "{'name': 'Mine'}"))
                        .path("name")
                        .asText())
                .isEqualTo("Mine");
    }

    @Test
    void anotherTeamsKeyIsUnknown() {
        JsonNode own = api.data(api.get("/v1/api-keys")).get(0);
        Api theirs = api.with(teams.fresh().key());

        theirs.refused(theirs.get(path(own)), 404, "NOT_FOUND");
        theirs.refused(theirs.patch(path(own), "{'enabled': false}"), 404, "NOT_FOUND");
        theirs.refused(theirs.delete(path(own)), 404, "NOT_FOUND");
    }

    private static String path(JsonNode key) {
        return "/v1/api-keys/" + key.path("id").asText();
    }
}
