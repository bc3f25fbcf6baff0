package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.intake.api.Explanation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {
    private static final UUID EVENT = new UUID(0, 5);
    private static final String ID = "evt_00000000000000000000000005";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void oneEvent() {
        know("{\"sale_amount\": 99.00 }".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEventIsExplainedWithTheBodyToTheByte() {
        Reply reply = hub.get("/v1/events/" + ID);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"data\":{\"id\":\"" + ID + "\",\"source\":\"segment\","
                        + "\"external_event_id\":\"evt-1\",\"type\":\"conversion\",\"name\":\"Order Completed\","
                        + "\"outcome\":\"converted\",\"occurred_at\":null,"
                        + "\"received_at\":\"2026-06-22T12:00:00.000Z\",\"referral_id\":null,"
                        + "\"conversion_id\":\"com_00000000000000000000000004\","
                        + "\"received\":{\"sale_amount\": 99.00 },\"understood\":{\"a\": 1},"
                        + "\"decision\":{\"steps\": []},\"conflicts\":[{\"source\":\"segment\","
                        + "\"fields\":[\"sale_amount\"],\"at\":\"2026-06-22T12:00:00.000Z\"}]}}");
    }

    @Test
    void aSlashAtTheEndMakesNoDifference() {
        assertThat(hub.get("/v1/events/" + ID + "/").body())
                .isEqualTo(hub.get("/v1/events/" + ID).body());
        assertThat(hub.get("/v1/events/?external_event_id=other").body())
                .isEqualTo(hub.get("/v1/events?external_event_id=other").body());
    }

    @Test
    void aBodyThatIsNoJsonIsShownAsText() {
        know("{\"a\": \"".getBytes(StandardCharsets.UTF_8));

        assertThat(hub.get("/v1/events/" + ID).json().at("/data/received").asText())
                .isEqualTo("{\"a\": \"");
    }

    @Test
    void aBodyThatIsGoneIsNull() {
        know(null);

        assertThat(hub.get("/v1/events/" + ID).json().at("/data/received").isNull())
                .isTrue();
    }

    @Test
    void unknownIdsAreNotFoundWhateverTheyLookLike() {
        for (String id : List.of("evt_00000000000000000000000009", "com_00000000000000000000000005", "x", "evt_")) {
            Reply reply = hub.get("/v1/events/" + id);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body())
                    .isEqualTo("{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\","
                            + "\"message\":\"There is no such event\"}}");
        }
    }

    @Test
    void aKeyFindsWhatCameUnderIt() {
        Reply found = hub.get("/v1/events?external_event_id=order%2F1%20a");
        Reply nothing = hub.get("/v1/events?external_event_id=other");

        assertThat(found.json().at("/data/0/id").asText()).isEqualTo(ID);
        assertThat(nothing.body()).isEqualTo("{\"success\":true,\"data\":[]}");
    }

    @Test
    void withoutAKeyAllEventsAreListed() {
        List<String> asked = new ArrayList<>();
        hub.core.operation = (name, request) -> {
            asked.add(name + " " + request.query().get("type"));
            return new dev.tributary.rest.api.Reply.Json(200, JsonNodeFactory.instance.objectNode());
        };

        assertThat(hub.get("/v1/events?type=refund").status()).isEqualTo(200);
        assertThat(asked).containsExactly("listEvents [refund]");
    }

    /** PostgreSQL takes no NUL, and no event can have come under such a key. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "", "%20%09"})
    void aKeyThatNoEventCanHaveIsRefused(String key) {
        assertKeyRefused(key);
    }

    @Test
    void aKeyIsAsLongAsAnEventsMayBe() {
        assertThat(hub.get("/v1/events?external_event_id=" + "k".repeat(255)).status())
                .isEqualTo(200);
        assertKeyRefused("k".repeat(256));
    }

    private static void assertKeyRefused(String key) {
        hub.core.byKey = reached -> {
            throw new IllegalStateException("the database was asked");
        };
        Reply reply = hub.get("/v1/events?external_event_id=" + key);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(reply.json().at("/error/field").asText()).isEqualTo("external_event_id");
    }

    private static void know(byte @Nullable [] received) {
        Explanation explanation = FakeCore.explanation(EVENT, received);
        hub.core.byId = id -> id.equals(EVENT) ? Optional.of(explanation) : Optional.empty();
        hub.core.byKey = key -> key.equals("order/1 a") ? List.of(explanation) : List.of();
    }
}
