package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Asked;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The event loop begins, and finds in the middle of it that something must be asked for: a worker goes on, and what has
 * happened happens once. That is the state of every two seconds.
 */
class ExpiredTest {
    private static final String SEGMENT = "/v1/sources/segment/events";
    private static final String SALE = "{\"type\":\"track\",\"event\":\"KYC\",\"userId\":\"u\",\"messageId\":\"m\"}";
    private static final int LIMIT = 1_200_000;

    private final RunningEdge hub = new RunningEdge();

    @AfterEach
    void stop() {
        hub.close();
    }

    static Stream<Set<Asked>> leftAtHand() {
        return Stream.of(
                EnumSet.allOf(Asked.class), // the switches are asked for by the first request
                EnumSet.of(Asked.KEY, Asked.INTEGRATIONS),
                EnumSet.of(Asked.KEY, Asked.SECRETS),
                EnumSet.of(Asked.KEY),
                EnumSet.of(Asked.INTEGRATIONS, Asked.SECRETS));
    }

    @ParameterizedTest
    @MethodSource("leftAtHand")
    void aRequestCountsAndHappensOnce(Set<Asked> atHand) {
        hub.core.atHand = atHand;

        Reply first = hub.post(SEGMENT, SALE);
        Reply second = hub.post(SEGMENT, SALE);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("x-ratelimit-remaining")).isEqualTo(Integer.toString(LIMIT - 1));
        assertThat(second.header("x-ratelimit-remaining")).isEqualTo(Integer.toString(LIMIT - 2));
        assertThat(hub.core.taken).hasSize(2);
        assertThat(hub.core.deadLetters).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("leftAtHand")
    void whatIsRefusedIsKeptOnce(Set<Asked> atHand) {
        hub.core.atHand = atHand;

        assertThat(hub.post(SEGMENT, "{\"type\":\"track\"}").status()).isEqualTo(400);
        assertThat(hub.post(SEGMENT, "no json").status()).isEqualTo(400);

        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).hasSize(2);
    }

    @Test
    void whatIsKeptByAWorkerAfterTheEventLoopReadItCountsOnceToo() {
        hub.core.atHand = EnumSet.allOf(Asked.class);
        int requests = 2 * Pace.FIRST;
        for (int request = 0; request < requests; request++) {
            assertThat(hub.post(SEGMENT, SALE).status()).isEqualTo(200);
        }

        Reply refused = hub.post(SEGMENT, "{\"type\":\"track\"}");

        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo(Integer.toString(LIMIT - requests - 1));
        assertThat(hub.core.taken).hasSize(requests);
        assertThat(hub.core.deadLetters).hasSize(1);
    }
}
