package dev.tributary.systemtests.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.LiveHeap;
import dev.tributary.systemtests.harness.RawRequest;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no library of today sends in a test, but libraries send: by hand, byte by byte. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackingIT {
    private static final long GROWTH_MAX = 32L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HubProcess hub;
    private final HubClient client;
    private final SeededTeams teams;
    private final Witness witness;
    private Team team;

    TrackingIT(HubProcess hub) throws SQLException {
        this.hub = hub;
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        team = teams.fresh();
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @BeforeEach
    void somebodyNew() {
        team = teams.fresh();
    }

    @Test
    void theKeyComesInAnyOfThreeForms() throws SQLException {
        String basic = Base64.getEncoder().encodeToString((key() + ":").getBytes(StandardCharsets.UTF_8));

        assertSuccess(client.send("POST", "/v1/track", json(), withKey(sale("in-body"))));
        assertSuccess(client.send("POST", "/v1/track", json("Authorization", "Basic " + basic), sale("basic")));
        assertSuccess(client.send(
                "POST", "/v1/batch", json("Authorization", "Bearer of-an-oauth-server"), batch(sale("bearer"))));
        assertSuccess(client.send("POST", "/v1/track", HubClient.bearer(team.key()), sale("api-key")));

        assertThat(witness.contradictions(team.uuid(), List.of("in-body", "basic", "bearer", "api-key")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/import/", "/v1/b"})
    void gzipAndTextAreTaken(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.baseUrl().resolve(path))
                .header("Content-Type", "text/plain")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(batch(sale("packed")))))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(witness.contradictions(team.uuid(), List.of("packed"))).isEmpty();
    }

    /** Some fifty kilobytes that stand for fifty megabytes, from many at once and without a key. */
    @Test
    void bombsDoNotGoOff() throws Exception {
        byte[] bomb = gzip("{\"batch\":[" + "{\"a\":1},".repeat(6_000_000) + "{}]}");
        long before = LiveHeap.bytes(hub);
        List<RawRequest> senders = new ArrayList<>();
        for (int sender = 0; sender < 32; sender++) {
            RawRequest request = new RawRequest(hub);
            request.write("POST /v1/batch HTTP/1.1\r\nHost: hub\r\nContent-Encoding: gzip\r\nConnection: close\r\n"
                    + "Content-Length: " + bomb.length + "\r\n\r\n");
            request.write(bomb);
            senders.add(request);
        }
        for (RawRequest sender : senders) {
            assertThat(sender.readToEnd(PATIENCE)).containsAnyOf("HTTP/1.1 400 ", "HTTP/1.1 503 ");
            sender.close();
        }

        assertThat(LiveHeap.bytes(hub) - before).as("growth of the heap").isLessThan(GROWTH_MAX);
        assertSuccess(client.send("POST", "/v1/track", json(), withKey(sale("after"))));
    }

    /** Nobody is removed by a key that any page shows, and whoever reads dead letters learns no key. */
    @Test
    void aDeleteIsKeptWithoutItsKeyAndDoesNothing() throws SQLException {
        String said = "{\"type\":\"delete\",\"userId\":\"u\",\"writeKey\":\"" + key() + "\"}";
        assertSuccess(client.send("POST", "/v1/t", json(), said));

        assertThat(witness.list(
                        "select convert_from(received, 'UTF8') from intake.dead_letter where team_id = ? order by received_at",
                        team.uuid()))
                .containsExactly(said.replace(key(), ""));
    }

    @Test
    void twoThousandFiveHundredInOneRequest() throws SQLException {
        String items = IntStream.range(0, 2_500)
                .mapToObj(at -> "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"c\",\"messageId\":\"n" + at + "\"}")
                .collect(Collectors.joining(","));

        assertSuccess(client.send("POST", "/v1/batch", json(), batch(items)));
        assertSuccess(client.send("POST", "/v1/batch", json(), batch(items)));

        assertThat(witness.count(
                        "select count(*) from intake.event where team_id = ? and external_event_id like 'n%'",
                        team.uuid()))
                .isEqualTo(2_500);
    }

    @Test
    void whatIsWrongIsShownAmongTheDeadLetters() {
        String items = sale("good") + ",{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"nobody\"},7";

        assertSuccess(client.outsideTheContract().send("POST", "/v1/batch", json(), batch(items)));

        JsonNode letters = client.get("/v1/dead-letters", team.key()).json().path("data");
        assertThat(letters).hasSize(2);
        assertThat(letters.toString()).contains("require either userId", "must be a JSON object");
    }

    @Test
    void aSecondTryIsNoConflictThoughTheTimeIsCorrectedAnew() throws SQLException {
        String late = "{\"type\":\"track\",\"event\":\"KYC\",\"userId\":\"u\",\"messageId\":\"late\","
                + "\"timestamp\":\"2020-01-01T00:00:00.000Z\"}";
        String body =
                "{\"writeKey\":\"" + key() + "\",\"sentAt\":\"2020-01-01T01:00:00.000Z\",\"batch\":[" + late + "]}";

        assertSuccess(client.send("POST", "/v1/batch", json(), body));
        assertSuccess(client.send("POST", "/v1/batch", json(), body));

        assertThat(witness.count("select count(*) from intake.replay_conflict where team_id = ?", team.uuid()))
                .isZero();
        assertThat(witness.count("""
                        select count(*) from intake.event
                         where team_id = ? and external_event_id = 'late'
                           and occurred_at between now() - interval '62 minutes' and now() - interval '59 minutes'
                        """, team.uuid())).isEqualTo(1);
    }

    @Test
    void aBrowserFindsItsWayHere() {
        Reply settings = client.send("GET", "/v1/projects/" + key() + "/settings", Map.of(), null);

        URI base = hub.baseUrl();
        assertThat(settings.json().at("/integrations/Segment.io/apiHost").asText())
                .isEqualTo(base.getHost() + ":" + base.getPort() + "/v1");
        Reply event = client.outsideTheContract()
                .send(
                        "POST",
                        "/v1/t",
                        Map.of("Content-Type", "text/plain", "Origin", "https://shop.example"),
                        withKey(sale("b")));
        assertSuccess(event);
        assertThat(event.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    @Test
    void sixteenAtOnceAreOne() throws SQLException {
        String body = batch(sale("at-once-1") + "," + sale("at-once-2"));

        HubClient.atOnce(16, () -> client.send("POST", "/v1/batch", json(), body))
                .forEach(TrackingIT::assertSuccess);

        assertThat(witness.contradictions(team.uuid(), List.of("at-once-1", "at-once-2")))
                .isEmpty();
    }

    private String key() {
        return team.content().segmentWriteKey();
    }

    private String sale(String id) {
        return "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"" + id + "\",\"userId\":\""
                + team.content().referrals().get(0).customerId()
                + "\",\"properties\":{\"revenue\":99,\"currency\":\"USD\"}}";
    }

    private String withKey(String event) {
        return "{\"writeKey\":\"" + key() + "\"," + event.substring(1);
    }

    private String batch(String items) {
        return "{\"batch\":[" + items + "],\"writeKey\":\"" + key() + "\"}";
    }

    private static Map<String, String> json(String... more) {
        return more.length == 0
                ? Map.of("Content-Type", "application/json")
                : Map.of("Content-Type", "application/json", more[0], more[1]);
    }

    private static void assertSuccess(Reply reply) {
        assertThat(reply.body()).isEqualTo("{\"success\":true}");
        assertThat(reply.status()).isEqualTo(200);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }
}
