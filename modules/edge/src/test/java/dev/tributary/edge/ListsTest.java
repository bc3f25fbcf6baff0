package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Taken;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of payloads, as Segment's webhooks send them when they batch (contract segment.md, A4). */
class ListsTest {
    private static final String SEGMENT = "/v1/sources/segment/events";
    private static final String SALE = "{\"type\":\"track\",\"messageId\":\"%s\",\"event\":\"Order Completed\","
            + "\"userId\":\"cust_1\",\"properties\":{\"revenue\":10,\"currency\":\"USD\"}}";
    private static final String MILESTONE =
            "{\"type\":\"track\",\"messageId\":\"m\",\"event\":\"KYC Passed\",\"userId\":\"cust_1\"}";

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
    void forget() {
        hub.core.deadLetters.clear();
        hub.core.taken.clear();
    }

    @Test
    void oneBadPayloadNeverFailsItsListAndIsKept() {
        Reply reply = hub.post(
                SEGMENT,
                "[" + SALE.formatted("1") + ",{\"type\":\"track\"}, 7 ," + MILESTONE + "," + SALE.formatted("2") + "]");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().at("/data/received").asInt()).isEqualTo(5);
        assertThat(reply.json().at("/data/taken").asInt()).isEqualTo(3);
        assertThat(reply.json().at("/data/refused").asInt()).isEqualTo(2);
        assertThat(hub.core.taken.stream().map(Taken::arrivals)).singleElement().satisfies(arrivals -> assertThat(
                        arrivals)
                .extracting(arrival -> arrival.event().externalEventId())
                .containsExactly("1", "m", "2"));
        assertThat(hub.core.deadLetters).hasSize(2);
    }

    @Test
    void eachPayloadIsKeptAsItCame() {
        String first = SALE.formatted("1");

        hub.post(SEGMENT, " [ " + first + " , " + SALE.formatted("2") + "]");

        assertThat(hub.core.taken.element().arrivals().get(0).body().bytes())
                .asString()
                .isEqualTo(first);
    }

    @Test
    void whereNothingCanBeTakenTheFirstReasonIsTold() {
        Reply reply = hub.post(SEGMENT, "[{\"type\":\"identify\"}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).hasSize(1);
    }

    @Test
    void anEmptyListATooLongOneAndHalfAListAreRefused() {
        String long2501 = "[" + String.join(",", Collections.nCopies(2_501, "{}")) + "]";

        assertThat(hub.post(SEGMENT, "[]").status()).isEqualTo(400);
        assertThat(hub.post(SEGMENT, long2501).body()).contains("1 to 2500 payloads");
        assertThat(hub.post(SEGMENT, "[" + SALE.formatted("1") + ",").status()).isEqualTo(400);
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void theApisOwnPathsTakeOneThingAtATime() {
        assertThat(hub.post("/v1/conversions", "[{}]").status()).isEqualTo(400);
    }
}
