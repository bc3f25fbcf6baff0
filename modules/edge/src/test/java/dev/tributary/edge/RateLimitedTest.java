package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.EdgeSettings.RequestRates;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three requests a minute, two a second. */
class RateLimitedTest {
    private static final String LIMIT = "x-ratelimit-limit";
    private static final String REMAINING = "x-ratelimit-remaining";
    private static final String RESET = "x-ratelimit-reset";

    private final AtomicReference<Instant> now = new AtomicReference<>(FakeCore.NOW);
    private final RunningEdge hub =
            new RunningEdge(settings -> settings.withRequestRates(new RequestRates(3, 2)), now::get);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void everyAnswerTellsHowMuchTheKeyHasLeft() {
        Reply found = hub.get("/v1/events?external_event_id=a");
        Reply unknown = hub.get("/v1/nothing");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers()).containsEntry(LIMIT, "3").containsEntry(REMAINING, "2");
        assertThat(found.header(RESET)).isEqualTo(Long.toString(FakeCore.NOW.getEpochSecond() + 60));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.headers()).containsEntry(LIMIT, "3").containsEntry(REMAINING, "1");
    }

    @Test
    void beyondItTheKeyHearsWhenToComeBack() {
        hub.get("/v1/nothing");
        hub.get("/v1/nothing");
        now.set(FakeCore.NOW.plusSeconds(10));
        hub.get("/v1/nothing");
        Reply refused = hub.post("/v1/conversions", "{}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(refused.header("retry-after")).isEqualTo("50");
        assertThat(refused.json().at("/error/retryAfter").asInt()).isEqualTo(50);
        assertThat(refused.headers())
                .containsEntry(LIMIT, "3")
                .containsEntry(REMAINING, "0")
                .containsEntry(RESET, Long.toString(FakeCore.NOW.getEpochSecond() + 60));
        assertThat(hub.core.deadLetters).isEmpty();
        assertThat(hub.registry.scrape()).contains("tributary_refused_total{code=\"RATE_LIMIT_EXCEEDED\"");

        now.set(FakeCore.NOW.plusSeconds(60));
        assertThat(hub.get("/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void aWaveOfClicksIsHeldToTheSecond() {
        String click = "{\"trackingId\": \"julia\"}";
        for (int second = 0; second < 4; second++) {
            now.set(FakeCore.NOW.plusSeconds(second));
            assertThat(hub.post("/v1/clicks", click).header(LIMIT)).isEqualTo("2");
            assertThat(hub.post("/v1/clicks/", click).header(REMAINING)).isEqualTo("0");
        }
        Reply refused = hub.post("/v1/clicks", click);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(hub.core.taken).hasSize(8);
        now.set(FakeCore.NOW.plusSeconds(9));
        assertThat(hub.get("/v1/nothing").header(REMAINING)).isEqualTo("2");
    }

    /** A body that is too much for a stranger has its key checked before; the request counts once all the same. */
    @Test
    void aRequestCountsOnce() {
        Reply large = hub.post("/v1/conversions", "{\"metadata\": {\"a\": \"" + "x".repeat(20_000) + "\"}}");
        Reply chunked;
        try (RawClient client = hub.connect()) {
            chunked = client.write(RunningEdge.postHead("/v1/conversions")
                            + "Host: localhost\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n")
                    .reply();
        }

        assertThat(large.status()).isEqualTo(400);
        assertThat(large.header(REMAINING)).isEqualTo("2");
        assertThat(chunked.header(REMAINING)).isEqualTo("1");
    }

    @Test
    void strangersAreNotCounted() {
        for (int request = 0; request < 5; request++) {
            Reply reply = hub.ask("GET /v1/nothing HTTP/1.1\nAuthorization: Bearer unheard-of\n", "");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers()).doesNotContainKeys(LIMIT, REMAINING, RESET);
        }
    }

    @Test
    void anotherKeyHasItsOwn() {
        hub.core.keys.put("other", key -> new Granted(FakeCore.TEAM, new UUID(1, 2), EnumSet.allOf(Scope.class)));
        for (String key : List.of(FakeCore.KEY, "other", FakeCore.KEY, "other")) {
            assertThat(hub.ask("GET /v1/nothing HTTP/1.1\nAuthorization: Bearer " + key + "\n", "")
                            .status())
                    .isEqualTo(404);
        }
    }
}
