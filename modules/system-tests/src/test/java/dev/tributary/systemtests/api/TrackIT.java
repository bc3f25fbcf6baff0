package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a pixel may do without a key, and that it is nothing else. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackIT {
    private static final Map<String, String> PAGE =
            Map.of("Content-Type", "application/json", "Origin", "https://shop.example");

    private final HubClient client;
    private final HubClient stranger;
    private final SeededTeams teams;
    private final Team us;
    private final String program;

    TrackIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        stranger = client.outsideTheContract(); // says and asks what no pixel would
        teams = new SeededTeams(hub);
        us = teams.fresh();
        program = us.content().programId();
    }

    @AfterAll
    void close() {
        teams.close();
    }

    @Test
    void aVisitIsRecordedAndSignsUpAsAnyClick() {
        Reply reply =
                track("\"trackingId\": \"%s\", \"utmSource\": \"blog\", \"gclid\": \"g1\"".formatted(us.tracking()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("success")).as("no envelope").isFalse();
        assertThat(reply.json().at("/data/discount").isNull()).isTrue();
        assertThat(reply.json().at("/data/affiliateCoupons").isArray()).isTrue();
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(reply.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        JsonNode visit = visit(cid(reply));
        assertThat(visit.get("utm_source").asText()).isEqualTo("blog");
        assertThat(visit.get("gclid").asText()).isEqualTo("g1");
        Reply signup = client.post(
                "/v1/signups",
                us.key(),
                "{\"click_id\": \"%s\", \"email\": \"pixel@example.org\"}".formatted(cid(reply)));
        assertThat(signup.status()).isEqualTo(201);
    }

    @Test
    void whatCannotBeRecordedIsAnsweredInTheSameWords() {
        Team them = teams.fresh();
        List<String> bodies = List.of(
                body("prog_00000000000000000000000000", "\"trackingId\": \"%s\"".formatted(us.tracking())),
                body("nonsense", "\"trackingId\": \"%s\"".formatted(us.tracking())),
                body(program, "\"trackingId\": \"nobody\""),
                body(program, "\"sub1\": \"a\""),
                body(program, "\"trackingId\": 7"),
                body(program, "\"upgradeClickId\": \"" + clickOf(them) + "\""),
                "{}");
        String first = send(bodies.get(0)).body();

        for (String body : bodies) {
            Reply reply = send(body);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().get("cid").isNull()).isTrue();
            assertThat(reply.json().get("message").asText()).isNotBlank();
            assertThat(reply.body()).isEqualTo(first);
        }
    }

    @Test
    void withoutConsentNothingPersonalIsKeptUntilItIsGiven() {
        String tracking = "\"trackingId\": \"" + us.tracking() + "\"";
        String personal = "\"userAgent\": \"Mozilla\", \"gclid\": \"g1\", \"ScCid\": \"s1\"";

        String cid = cid(track(tracking + ", \"hasConsent\": false, \"sub1\": \"a\", " + personal));
        JsonNode before = visit(cid);
        Reply upgraded =
                track("\"upgradeClickId\": \"" + cid + "\", \"hasConsent\": true, \"sub1\": \"b\", " + personal);
        JsonNode after = visit(cid);

        assertThat(before.properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("sub1", "consent");
        assertThat(cid(upgraded)).isEqualTo(cid);
        assertThat(after.get("user_agent").asText()).isEqualTo("Mozilla");
        assertThat(after.get("sccid").asText()).isEqualTo("s1");
        assertThat(after.get("sub1").asText()).as("what was known stays").isEqualTo("a");
        assertThat(after.get("consent").asBoolean()).isTrue();
    }

    @Test
    void aVisitRecordedByAServerCannotBeRewritten() {
        String click = clickOf(us);

        Reply reply = track("\"upgradeClickId\": \"" + click + "\", \"hasConsent\": true, \"gclid\": \"g1\"");

        assertThat(reply.json().get("cid").isNull()).isTrue();
        assertThat(visit(click).has("gclid")).isFalse();
    }

    @Test
    void whatIsTooLongIsLeftOutAndTheVisitStays() {
        Reply reply = track(
                "\"trackingId\": \"%s\", \"sub1\": \"%s\", \"sub2\": \"b\"".formatted(us.tracking(), "x".repeat(256)));

        assertThat(visit(cid(reply)).has("sub1")).isFalse();
        assertThat(visit(cid(reply)).get("sub2").asText()).isEqualTo("b");
    }

    @Test
    void aBrowserMayAskFromAnyOriginButOnlyHere() {
        Map<String, String> preflight = Map.of(
                "Origin", "https://shop.example",
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "content-type");

        Reply here = stranger.send("OPTIONS", "/v1/track", preflight, null);
        assertThat(here.status()).isEqualTo(200);
        assertThat(here.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(here.headers().firstValue("Access-Control-Allow-Methods"))
                .get()
                .asString()
                .contains("POST");
        assertThat(here.headers().firstValue("Access-Control-Allow-Headers"))
                .get()
                .asString()
                .containsIgnoringCase("content-type");
        assertThat(here.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        for (String path : List.of("/v1/signups", "/v1/track/", "/v1/track/x", "/v1/Track", "/v1/referrals")) {
            Reply there = stranger.send("OPTIONS", path, preflight, null);
            assertThat(there.status()).as(path).isEqualTo(401);
            assertThat(there.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void nothingElseIsOpen() {
        for (String path : List.of("/v1/track/", "/v1//track", "/v1/%74rack", "/v1/track/../clicks", "/v1/clicks")) {
            assertThat(stranger.send("POST", path, PAGE, "{}").status())
                    .as(path)
                    .isEqualTo(401);
        }
        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertThat(stranger.send(method, "/v1/track", PAGE, null).status()).isEqualTo(405);
        }
    }

    @Test
    void aStrangersBodyIsSmallAndJson() {
        assertThat(send("[]").status()).isEqualTo(400);
        assertThat(send("{").status()).isEqualTo(400);
        assertThat(send("{\"sub1\": \"" + "x".repeat(200_000) + "\"}").status()).isEqualTo(413);
        assertThat(stranger.send(
                                "POST",
                                "/v1/track",
                                Map.of("Content-Type", "text/plain"),
                                body(program, "\"sub1\": \"a\""))
                        .status())
                .isEqualTo(415);
    }

    private String clickOf(Team team) {
        return client.post("/v1/clicks", team.key(), "{\"trackingId\": \"%s\"}".formatted(team.tracking()))
                .json()
                .at("/data/id")
                .asText();
    }

    private JsonNode visit(String click) {
        return client.get("/v1/clicks/" + click, us.key()).json().at("/data/visit");
    }

    private static String cid(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        return reply.json().get("cid").asText();
    }

    private Reply track(String fields) {
        return client.send("POST", "/v1/track", PAGE, body(program, fields));
    }

    private Reply send(String body) {
        return stranger.send("POST", "/v1/track", PAGE, body);
    }

    private static String body(String program, String fields) {
        return "{\"programId\": \"" + program + "\", " + fields + "}";
    }
}
