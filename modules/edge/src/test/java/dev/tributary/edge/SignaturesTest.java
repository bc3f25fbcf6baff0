package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.SigningSecrets.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts segment.md, A4, and affonso.md, section 6.1. */
class SignaturesTest {
    private static final UUID INTEGRATION = new UUID(1, 3);
    private static final String SEGMENT = "/v1/sources/segment/events";
    private static final String UNKEYED = SEGMENT + "?integration=" + IdType.INTEGRATION.write(INTEGRATION);
    private static final String BODY =
            "{ \"type\":\"track\",\"event\":\"KYC\",\"userId\":\"u\",\"messageId\":\"m\",\"n\":1.50,\"t\":\"\\u00e9\"}";
    private static final String SALE = "{\"external_event_id\":\"c\",\"sale_amount\":1,\"customer_id\":\"k\"}";
    private static final long NOW = FakeCore.NOW.getEpochSecond();

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
        hub.core.keys.put(
                "wk_good", presented -> new Granted(FakeCore.TEAM, new UUID(1, 2), Set.of(), integration("{}")));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.core.taken.clear();
        hub.core.deadLetters.clear();
        hub.core.secrets.clear();
        hub.core.integrations.clear();
        hub.core.integrations.add(integration("{}"));
        hub.core.secrets.add(secret("old-secret-of-theirs", INTEGRATION, false));
        hub.core.secrets.add(secret("new-secret-of-theirs", INTEGRATION, false));
    }

    @ParameterizedTest
    @CsvSource({
        "old-secret-of-theirs, 200",
        "new-secret-of-theirs, 200",
        "another-secret, 401",
    })
    void anyOfTwoSecretsWillDo(String secret, int status) {
        String signature = sha1(secret, BODY);

        assertThat(post(SEGMENT, "X-Signature: " + signature, BODY).status()).isEqualTo(status);
        assertThat(post(SEGMENT, "X-Signature: " + signature.toUpperCase(Locale.ROOT), BODY)
                        .status())
                .isEqualTo(status);
        assertThat(unkeyed(UNKEYED, signature, BODY).status()).isEqualTo(status);
        assertThat(hub.core.taken).hasSize(status == 200 ? 3 : 0);
    }

    @Test
    void everyByteOfTheBodyCounts() {
        String signature = sha1("old-secret-of-theirs", BODY);

        Reply reply = unkeyed(UNKEYED, signature, BODY.replace("1.50", "1.5"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("INVALID_SIGNATURE");
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).as("nobody known sent it").isEmpty();
    }

    @Test
    void aListIsSignedOverItsFirstElementAndNeedsAKey() {
        String list = " [ " + BODY + " , {\"forged\":true}]";
        String signature = sha1("old-secret-of-theirs", BODY);

        Reply without = unkeyed(UNKEYED, signature, list);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.json().at("/error/message").asText()).contains("first element", "send a key");
        assertThat(post(SEGMENT, "X-Signature: " + sha1("old-secret-of-theirs", list), list)
                        .status())
                .as("not over the whole")
                .isEqualTo(401);
        Reply with = post(SEGMENT, "X-Signature: " + signature, list);
        assertThat(with.status()).as(with.body()).isEqualTo(200);
        assertThat(with.json().at("/data/taken").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SEGMENT,
                SEGMENT + "?integration=",
                SEGMENT + "?integration=int_00000000000000000000000009",
                "/v1/sources/nothing/events?integration=int_00000000000000000000000009",
                "/v1/conversions?integration=int_00000000000000000000000003"
            })
    void whoNamesNoIntegrationOfOursIsAStranger(String path) {
        assertThat(unkeyed(path, sha1("old-secret-of-theirs", BODY), BODY).status())
                .isEqualTo(401);
    }

    @Test
    void aSignatureOpensItsOwnSourceAlone() {
        hub.core.integrations.clear();
        hub.core.integrations.add(new Integration(
                FakeCore.TEAM, INTEGRATION, "everflow", "e", true, "{}", null, FakeCore.NOW, FakeCore.NOW));

        assertThat(unkeyed(UNKEYED, sha1("old-secret-of-theirs", BODY), BODY).status())
                .isEqualTo(403);
    }

    @Test
    void anIntegrationMayTakeSignedRequestsOnly() {
        hub.core.integrations.clear();
        hub.core.integrations.add(integration("{\"require_signature\":true}"));

        Reply unsigned = hub.post(SEGMENT, BODY);

        assertThat(unsigned.code()).isEqualTo("INVALID_SIGNATURE");
        assertThat(unsigned.json().at("/error/message").asText()).contains("signed requests only");
        assertThat(post(SEGMENT, "X-Signature: " + sha1("old-secret-of-theirs", BODY), BODY)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutASecretThereIsNothingToCheckWith() {
        hub.core.secrets.clear();

        assertThat(post(SEGMENT, "X-Signature: whatever", BODY).status()).isEqualTo(200);
        assertThat(post("/v1/conversions", ours(NOW, "00"), SALE).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"0, 201", "-300, 201", "300, 201", "-301, 401", "301, 401"})
    void ourOwnSignatureIsOverTimeAndBody(int seconds, int status) {
        hub.core.secrets.add(secret("whsec_of_the_team", null, false));
        long at = NOW + seconds;

        assertThat(post("/v1/conversions", ours(at, sha256("whsec_of_the_team", at + "." + SALE)), SALE)
                        .status())
                .isEqualTo(status);
        assertThat(post("/v1/conversions", ours(at, sha256("whsec_of_the_team", "0." + SALE)), SALE)
                        .status())
                .as("of another time")
                .isEqualTo(401);
        assertThat(post("/v1/signups", ours(at, "00"), "{}").status())
                .as("signups are not signed")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Affonso-Timestamp: 1", "X-Affonso-Signature: 00"})
    void bothHeadersOrNone(String header) {
        Reply reply = post("/v1/events", header, "{}");

        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(reply.json().at("/error/message").asText()).contains("send both");
    }

    @Test
    void aTeamMayTakeSignedRequestsOnly() {
        hub.core.secrets.add(secret("whsec_of_the_team", null, true));

        assertThat(hub.post("/v1/conversions", SALE).code()).isEqualTo("INVALID_SIGNATURE");
        assertThat(hub.post("/v1/conversions/com_1/refund", "{}").code()).isEqualTo("INVALID_SIGNATURE");
        assertThat(hub.post(SEGMENT, BODY).code()).isEqualTo("INVALID_SIGNATURE");
        assertThat(hub.post("/v1/signups", "{}").status()).isEqualTo(400);
        assertThat(hub.get("/v1/events?external_event_id=x").status()).isNotEqualTo(401);
        assertThat(hub.ask(
                                "POST " + SEGMENT
                                        + " HTTP/1.1\nAuthorization: Bearer wk_good\nContent-Type: application/json\n",
                                BODY)
                        .status())
                .as("Segment cannot sign so")
                .isEqualTo(200);
    }

    private static Integration integration(String settings) {
        return new Integration(
                FakeCore.TEAM, INTEGRATION, "segment", "s", true, settings, null, FakeCore.NOW, FakeCore.NOW);
    }

    private static IssuedSecret secret(String secret, @Nullable UUID integration, boolean required) {
        return new IssuedSecret(
                new SigningSecret(FakeCore.TEAM, new UUID(1, 4), integration, "abcd", required, FakeCore.NOW), secret);
    }

    private static Reply post(String path, String header, String body) {
        return hub.ask(RunningEdge.postHead(path) + header + "\n", body);
    }

    private static Reply unkeyed(String path, String signature, String body) {
        return hub.ask(
                "POST " + path + " HTTP/1.1\nContent-Type: application/json\nX-Signature: " + signature + "\n", body);
    }

    private static String ours(long at, String signature) {
        return "X-Affonso-Timestamp: " + at + "\nX-Affonso-Signature: " + signature;
    }

    private static String sha1(String secret, String text) {
        return mac("HmacSHA1", secret, text);
    }

    private static String sha256(String secret, String text) {
        return mac("HmacSHA256", secret, text);
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
