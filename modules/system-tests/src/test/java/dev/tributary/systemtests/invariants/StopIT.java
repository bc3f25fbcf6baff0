package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubClient.UnansweredException;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.Witness;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is asked to stop, under load, ends cleanly: nothing that was acknowledged is lost, nothing is left running. */
class StopIT {
    private static final int CALLERS = 8;
    private static final int BEFORE_THE_STOP = 200;

    @Test
    @Timeout(120)
    void aStopUnderLoadLosesNothingAndLeavesNothingRunning(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(hub.postgres()).isPresent();
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            CountDownLatch underWay = new CountDownLatch(BEFORE_THE_STOP);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            AtomicInteger number = new AtomicInteger();
            List<Future<?>> running = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(
                            caller -> callers.submit(() -> sellUntilGone(hub, number, acknowledged, underWay)))
                    .toList();
            underWay.await();

            int status = hub.stop();
            for (Future<?> caller : running) {
                caller.get();
            }
            callers.shutdown();

            assertThat(status).isZero();
            assertThat(hub.postgres())
                    .as("its PostgreSQL, which takes its pid file away at a clean end")
                    .isEmpty();
            assertThat(data.resolve("demo.json")).doesNotExist();
            hub.restart();
            try (Witness witness = new Witness(hub)) {
                assertThat(witness.contradictions(
                                IdType.TEAM
                                        .read(hub.demo().path("team_id").textValue())
                                        .orElseThrow(),
                                List.copyOf(acknowledged)))
                        .isEmpty();
            }
        }
    }

    private static void sellUntilGone(
            HubProcess hub, AtomicInteger number, Queue<String> acknowledged, CountDownLatch underWay) {
        HubClient client = new HubClient(hub.baseUrl());
        while (true) {
            String key = "stop_" + number.incrementAndGet();
            try {
                Reply reply = client.post("/v1/conversions", hub.key(), Bodies.conversion(key, "cust_123"));
                if (!reply.isSuccess()) {
                    return;
                }
                acknowledged.add(key);
                underWay.countDown();
            } catch (UnansweredException gone) {
                return;
            }
        }
    }
}
