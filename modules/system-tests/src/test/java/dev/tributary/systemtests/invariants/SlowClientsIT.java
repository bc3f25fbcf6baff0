package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.RawRequest;
import dev.tributary.systemtests.harness.SharedHub;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-14: clients that stall are let go within ten seconds, those that trickle within thirty; nobody else notices. */
@ExtendWith(SharedHub.class)
class SlowClientsIT {
    private static final int OF_EACH_KIND = 40;
    private static final Duration STALLED_MAX = Duration.ofSeconds(12);
    private static final Duration TRICKLING_MAX = Duration.ofSeconds(36);
    private static final Duration UNAFFECTED_MAX = Duration.ofSeconds(3);

    private final HubProcess hub;

    SlowClientsIT(HubProcess hub) {
        this.hub = hub;
    }

    @Test
    void areLetGoAndNobodyElseNotices() throws Exception {
        ExecutorService patient = Executors.newFixedThreadPool(3 * OF_EACH_KIND);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        try {
            List<Future<Duration>> stalled = new ArrayList<>();
            List<Future<Duration>> trickling = new ArrayList<>();
            for (int n = 0; n < OF_EACH_KIND; n++) {
                stalled.add(patient.submit(stalledWith("POST /v1/conversions HTTP/1.1\r\nHost: hub\r\n")));
                stalled.add(patient.submit(
                        stalledWith(RawRequest.head("/v1/conversions", hub.key(), "Content-Length: 500") + "{\"sale")));
                trickling.add(patient.submit(trickling(clock)));
            }
            AtomicInteger served = new AtomicInteger();
            HubClient client = new HubClient(hub.baseUrl());
            while (trickling.stream().anyMatch(slow -> !slow.isDone())) {
                serve(client, served.getAndIncrement());
            }
            for (Future<Duration> slow : stalled) {
                assertThat(slow.get()).isLessThan(STALLED_MAX);
            }
            for (Future<Duration> slow : trickling) {
                assertThat(slow.get()).isLessThan(TRICKLING_MAX);
            }
            assertThat(served).hasPositiveValue();
        } finally {
            patient.shutdownNow();
            clock.shutdownNow();
        }
    }

    private void serve(HubClient client, int serial) {
        long begin = System.nanoTime();
        Reply reply = client.post("/v1/conversions", hub.key(), Bodies.conversion("beside-" + serial, "cust_170"));

        assertThat(reply.isSuccess()).as(reply.body()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(UNAFFECTED_MAX);
    }

    /** @return how long the hub put up with it */
    private Callable<Duration> stalledWith(String beginning) {
        return () -> {
            try (RawRequest request = new RawRequest(hub)) {
                long begin = System.nanoTime();
                request.write(beginning);
                assertLetGo(request.readToEnd(STALLED_MAX.plusSeconds(5)));
                return Duration.ofNanos(System.nanoTime() - begin);
            }
        };
    }

    /** A byte every two seconds. */
    private Callable<Duration> trickling(ScheduledExecutorService clock) {
        return () -> {
            try (RawRequest request = new RawRequest(hub)) {
                long begin = System.nanoTime();
                request.write(RawRequest.head("/v1/conversions", hub.key(), "Content-Length: 500"));
                Future<?> drops = clock.scheduleAtFixedRate(() -> request.write(" "), 0, 2, TimeUnit.SECONDS);
                try {
                    assertLetGo(request.readToEnd(TRICKLING_MAX.plusSeconds(5)));
                } finally {
                    drops.cancel(false);
                }
                return Duration.ofNanos(System.nanoTime() - begin);
            }
        };
    }

    private static void assertLetGo(String answer) throws IOException {
        assertThat(answer).doesNotContain(RawRequest.STILL_OPEN);
        assertThat(answer).matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 408 "), "408, or closed");
    }
}
