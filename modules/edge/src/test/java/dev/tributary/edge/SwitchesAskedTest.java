package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwitchesAskedTest {
    /** Two that lie side by side in every hash table. */
    private static final UUID EXPIRED = new UUID(8, 8);

    private static final UUID ASKED_FOR = new UUID(9, 9);

    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch asking = new CountDownLatch(2);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final SwitchedOff switches = new SwitchedOff(team -> asked(), nanos::get);
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        answer.countDown();
        vertx.close();
    }

    @Test
    void theEventLoopDoesNotWaitForAWorkerThatAsks() throws Exception {
        switches.isOff(EXPIRED, "segment");
        nanos.addAndGet(SwitchedOff.KEPT.plusMillis(1).toNanos());
        CompletableFuture<Boolean> worker = CompletableFuture.supplyAsync(() -> switches.isOff(ASKED_FOR, "segment"));
        assertThat(asking.await(5, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> onEventLoop(EXPIRED).get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(MustWaitException.class);

        answer.countDown();
        assertThat(worker.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(onEventLoop(ASKED_FOR).get(5, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Boolean> onEventLoop(UUID team) {
        CompletableFuture<Boolean> off = new CompletableFuture<>();
        vertx.runOnContext(now -> {
            try {
                off.complete(switches.isOff(team, "segment"));
            } catch (MustWaitException waits) {
                off.completeExceptionally(waits);
            }
        });
        return off;
    }

    /** The first answer comes at once, the second when it may. */
    private Set<String> asked() {
        asking.countDown();
        try {
            if (asking.getCount() == 0 && !answer.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return Set.of("segment");
    }
}
