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
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets are made, replaced and deleted, and what is signed with them is heard. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningIT {
    private static final String EVENT =
            "{\"type\":\"track\",\"event\":\"KYC\",\"userId\":\"u\",\"messageId\":\"signed\"}";
    private static final String SHARED = "shared-secret-of-the-destination";

    private final HubClient client;
    private final SeededTeams teams;
    private Team us;
    private String integration = "";

    SigningIT(HubProcess hub) throws SQLException {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        us = teams.fresh();
    }

    @AfterAll
    void close() {
        teams.close();
    }

    @BeforeEach
    void somebodyNew() {
        us = teams.fresh();
        for (JsonNode each : client.get("/v1/integrations", us.key()).json().path("data")) {
            if (each.path("kind").asText().equals("segment")) {
                integration = each.path("id").asText();
            }
        }
    }

    @Test
    void twoSecretsOfAnIntegrationAreValidAtOnceAndADeletedOneNoMore() {
        String path = "/v1/integrations/" + integration + "/signing-secrets";
        Reply first = client.post(path, us.key(), "{\"secret\": \"" + SHARED + "\"}");
        Reply second = client.post(path, us.key(), "{}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().at("/data/secret").asText()).isEqualTo(SHARED);
        String generated = second.json().at("/data/secret").asText();
        assertThat(generated).startsWith("whsec_");
        assertThat(client.post(path, us.key(), "{}").status()).as("two at most").isEqualTo(400);
        assertThat(client.get(path, us.key()).body()).contains("\"tion\"").doesNotContain(SHARED);
        awaitStatus(SHARED, 200);
        awaitStatus(generated, 200);

        String id = first.json().at("/data/id").asText();
        assertThat(client.send("DELETE", path + "/" + id, HubClient.bearer(us.key()), null)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("DELETE", path + "/" + id, HubClient.bearer(us.key()), null)
                        .status())
                .isEqualTo(404);
        awaitStatus(SHARED, 401);
        awaitStatus(generated, 200);
    }

    /** Contract segment.md, A4: what stands behind the first element is not signed. */
    @Test
    void aListIsSignedOverItsFirstElementAndTakenPayloadByPayload() {
        String path = "/v1/integrations/" + integration + "/signing-secrets";
        client.post(path, us.key(), "{\"secret\": \"" + SHARED + "\"}");
        awaitStatus(SHARED, 200);
        String sale = "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"cust_123\",\"messageId\":\"listed\","
                + "\"properties\":{\"revenue\":10,\"currency\":\"USD\"}}";
        String list = "[" + EVENT + "," + sale + ",{\"type\":\"track\"}]";

        Reply taken = client.send(
                "POST",
                "/v1/sources/segment/events",
                Map.of(
                        "Authorization", "Bearer " + us.key(),
                        "Content-Type", "application/json",
                        "X-Signature", hex("HmacSHA1", SHARED, EVENT)),
                list);

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().at("/data/taken").asInt()).isEqualTo(2);
        assertThat(taken.json().at("/data/refused").asInt()).isEqualTo(1);
        assertThat(client.get("/v1/events?external_event_id=listed", us.key()).body())
                .contains("converted");
    }

    @Test
    void anotherTeamsIntegrationHasNoSecretsForUs() {
        Team them = teams.fresh();
        String path = "/v1/integrations/" + integration + "/signing-secrets";

        assertThat(client.get(path, them.key()).status()).isEqualTo(404);
        assertThat(client.post(path, them.key(), "{}").status()).isEqualTo(404);
        assertThat(client.post(path, us.key(), "{\"secret\": \"short\"}").status())
                .isEqualTo(400);
    }

    @Test
    void whatTheTeamSignsIsCheckedAndMayBeDemanded() {
        Reply made = client.post("/v1/signing-secrets", us.key(), "{\"required\": true}");
        String secret = made.json().at("/data/secret").asText();
        String sale = "{\"external_event_id\": \"signed\", \"sale_amount\": 99, \"customer_id\": \"%s\"}"
                .formatted(us.content().referrals().get(0).customerId());

        Awaitility.await("the hub knows of the secret")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.post("/v1/conversions", us.key(), sale).status() == 401);
        String now = String.valueOf(Instant.now().getEpochSecond());
        String signature = mac("HmacSHA256", secret, now + "." + sale);

        assertThat(signed(sale, now, signature).status()).isIn(200, 201);
        assertThat(signed(sale, now, signature.replace(signature.charAt(0), 'x'))
                        .status())
                .isEqualTo(401);
        assertThat(client.get("/v1/signing-secrets", us.key()).json().path("data"))
                .singleElement()
                .satisfies(
                        shown -> assertThat(shown.path("required").asBoolean()).isTrue());
        String id = made.json().at("/data/id").asText();
        assertThat(client.send("DELETE", "/v1/signing-secrets/" + id, HubClient.bearer(us.key()), null)
                        .status())
                .isEqualTo(200);
    }

    private Reply signed(String sale, String at, String signature) {
        return client.send(
                "POST",
                "/v1/conversions",
                Map.of(
                        "Authorization",
                        "Bearer " + us.key(),
                        "Content-Type",
                        "application/json",
                        "X-Affonso-Timestamp",
                        at,
                        "X-Affonso-Signature",
                        signature),
                sale);
    }

    /** Hubs notice within seconds. */
    private void awaitStatus(String secret, int status) {
        Awaitility.await("a signature by it is answered " + status)
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.send(
                                        "POST",
                                        "/v1/sources/segment/events?integration=" + integration,
                                        Map.of(
                                                "Content-Type",
                                                "application/json",
                                                "X-Signature",
                                                mac("HmacSHA1", secret, EVENT)),
                                        EVENT)
                                .status()
                        == status);
    }

    private static String mac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
