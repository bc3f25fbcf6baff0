package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.DatabaseUnavailableException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchedOffTest {
    private static final String SALE =
            "{\"sale_amount\":1,\"sale_amount_currency\":\"USD\",\"external_event_id\":\"k\",\"customer_id\":\"c\"}";

    private RunningEdge hub = new RunningEdge();

    @BeforeEach
    void fresh() {
        hub.core.switchedOff = () -> Set.of("conversions");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whatIsSwitchedOffSendsItsSendersAwayForALater() {
        Reply reply = hub.post("/v1/conversions", SALE);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SOURCE_SWITCHED_OFF");
        assertThat(reply.headers().get("retry-after")).isEqualTo("60");
        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).as("the sender keeps it").isEmpty();
    }

    @Test
    void otherSourcesAndQuestionsGoOn() {
        assertThat(hub.post("/v1/events", "{\"event_name\":\"a\",\"customer_id\":\"c\"}")
                        .status())
                .isEqualTo(201);
        assertThat(hub.get("/v1/events?external_event_id=k").status()).isEqualTo(200);
        assertThat(hub.post("/v1/dry-run/conversions", SALE).status()).isEqualTo(200);
    }

    @Test
    void theDatabaseIsNotAskedForEveryRequest() {
        for (int time = 0; time < 50; time++) {
            hub.post("/v1/conversions", SALE);
        }

        assertThat(hub.core.switchesAsked.get()).isLessThan(10);
    }

    @Test
    void anAbsentDatabaseIsSaidToBeAway() {
        hub.core.switchedOff = () -> {
            throw new DatabaseUnavailableException("away", new IllegalStateException());
        };

        assertThat(hub.post("/v1/conversions", SALE).code()).isEqualTo("DATABASE_UNAVAILABLE");
    }
}
