package dev.tributary.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.database.DatabaseUnavailableException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Remembered<String, String> keys = new Remembered<>(nanos::get);

    @Test
    void whatIsKnownIsNotAskedForAgain() {
        assertThat(keys.known("a")).isNull();
        assertThat(keys.of("a", this::found)).contains("1");
        assertThat(keys.of("a", this::found)).contains("1");
        assertThat(keys.known("a")).isEqualTo("1");
    }

    @Test
    void whatIsNotFoundIsAskedForAgain() {
        assertThat(keys.of("a", Optional::empty)).isEmpty();
        assertThat(keys.of("a", this::found)).contains("1");
    }

    @Test
    void aFailureIsEverybodys() {
        assertThatThrownBy(() -> keys.of("a", () -> {
                    throw new DatabaseUnavailableException("away", new IllegalStateException());
                }))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(keys.of("a", this::found)).contains("1");
    }

    /** Else the event loop stands still for as long as the database takes to answer a worker. */
    @Test
    void whoOnlyLooksDoesNotWaitForWhoAsks() throws Exception {
        keys.of("a", this::found);
        nanos.addAndGet(CachedAuthenticator.KEPT.plusMillis(1).toNanos());
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Optional<String>> worker = CompletableFuture.supplyAsync(() -> keys.of("a", () -> {
            asking.countDown();
            await(answer);
            return found();
        }));
        await(asking);

        CompletableFuture<Boolean> looking = CompletableFuture.supplyAsync(() -> keys.known("a") == null);
        try {
            assertThat(looking.get(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            answer.countDown();
        }

        assertThat(worker.get(5, TimeUnit.SECONDS)).contains("2");
        assertThat(keys.known("a")).isEqualTo("2");
    }

    private Optional<String> found() {
        return Optional.of(Integer.toString(asked.incrementAndGet()));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
