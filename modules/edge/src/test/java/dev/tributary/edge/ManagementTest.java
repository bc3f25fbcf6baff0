package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagementTest {
    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aliveIsAliveWhateverElseIsDown() {
        hub.core.database = () -> {
            throw new IllegalStateException("away");
        };

        Reply reply = hub.manage("/health/live");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
        hub.core.database = () -> {};
    }

    @Test
    void readyNamesEachCheck() {
        assertThat(hub.manage("/health/ready").body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":["
                        + "{\"name\":\"routes\",\"status\":\"UP\"},{\"name\":\"database\",\"status\":\"UP\"}]}");

        hub.core.database = () -> {
            throw new IllegalStateException("secret detail");
        };
        Reply down = hub.manage("/health/ready");
        hub.core.database = () -> {};

        assertThat(down.status()).isEqualTo(503);
        assertThat(down.body())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":["
                        + "{\"name\":\"routes\",\"status\":\"UP\"},{\"name\":\"database\",\"status\":\"DOWN\"}]}");
    }

    @Test
    void aDatabaseThatHangsIsDownSoonAndBlocksNothing() {
        CountDownLatch release = new CountDownLatch(1);
        hub.core.database = () -> {
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };

        for (int asked = 0; asked < 3; asked++) {
            assertThat(hub.manage("/health/ready").status()).isEqualTo(503);
        }
        assertThat(hub.manage("/metrics").status()).isEqualTo(200);

        hub.core.database = () -> {};
        release.countDown();
        await().untilAsserted(
                        () -> assertThat(hub.manage("/health/ready").status()).isEqualTo(200));
    }

    @Test
    void metricsCountWhatHappenedAndWhatWasRefused() {
        hub.post("/v1/conversions", "{\"external_event_id\":\"c\",\"sale_amount\":1,\"customer_id\":\"c\"}");
        hub.post("/v1/conversions", "{}");
        hub.ask("GET /v1/nothing HTTP/1.1\n", "");

        await().untilAsserted(() -> assertThat(hub.manage("/metrics").body())
                .contains(
                        "tributary_events_total{outcome=\"converted\",source=\"conversions\",type=\"conversion\"} 1.0")
                .contains("tributary_refused_total{code=\"VALIDATION_ERROR\",source=\"conversions\"} 1.0")
                .contains("tributary_refused_total{code=\"MISSING_API_KEY\",source=\"none\"}")
                .contains("tributary_request_seconds_bucket{source=\"conversions\",status=\"201\",le=\"0.05\"}")
                .contains("tributary_request_seconds_count{source=\"conversions\",status=\"201\"} 1")
                .contains("tributary_requests_in_flight 0.0")
                .contains("tributary_connections "));
    }

    @Test
    void batchesAreCountedForWhoeverCommitsThem() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        Edge.batchMetrics(registry).committed(48, Duration.ofMillis(5));

        assertThat(registry.get("tributary.batch.events").summary().max()).isEqualTo(48);
        assertThat(registry.get("tributary.batch").timer().count()).isEqualTo(1);
    }

    @Test
    void nothingElseIsThere() {
        for (String path : List.of("/", "/health", "/metrics/", "/v1/events", "/q/dev", "/observe/health")) {
            assertThat(hub.manage(path).status()).isEqualTo(404);
        }
        assertThat(RawClient.ask(hub.edge.managementPort(), "POST /metrics HTTP/1.1\n", "x")
                        .status())
                .isEqualTo(405);
    }
}
