package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.Event;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String LEAD = "{\"event_name\":\"lead\",\"event_type\":\"lead\",\"customer_id\":\"c\"}";

    /** PostgreSQL would round it, and the answer to a replay would differ from the first by a millisecond. */
    @Test
    void theTimeOfAnArrivalIsOneThatPostgresqlKeeps() {
        InstantSource fine = InstantSource.fixed(Instant.parse("2026-06-22T12:00:00.123999999Z"));
        try (RunningEdge hub = new RunningEdge(fine)) {
            Reply reply = hub.post("/v1/events", LEAD);

            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            Event event = hub.core.taken.element().arrivals().get(0).event();
            assertThat(event.receivedAt()).isEqualTo(Instant.parse("2026-06-22T12:00:00.123999Z"));
        }
    }
}
