package dev.tributary.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {
    private static final Requests GETS = new Gets();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger received = new AtomicInteger();
    private HttpServer server = unstarted();

    private static final class Gets implements Requests {
        private long number;

        @Override
        public long next(ByteBuffer out) {
            out.put("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return ++number;
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClosedLoopCountsWhatTheServerAnswered() throws Exception {
        answerWith(200);
        LoadResult result = closed(Duration.ofMillis(300)).requireAllAcknowledged();

        assertThat(result.acknowledged()).isEqualTo(received.get()).isGreaterThanOrEqualTo(result.acknowledgedInTime());
        assertThat(result.acknowledgedInTime()).isPositive();
        assertThat(result.perSecond()).isEqualTo(result.acknowledgedInTime() / 0.3);
        assertThat(result.latency().getTotalCount()).isEqualTo(received.get());
    }

    @Test
    void whatIsRefusedIsNotAcknowledged() throws Exception {
        answerWith(503);
        LoadResult result = closed(Duration.ofMillis(100));

        assertThat(result.acknowledged()).isZero();
        assertThat(result.byStatus()).containsOnlyKeys(503);
        assertThatThrownBy(result::requireAllAcknowledged).hasMessageContaining("503 × " + received.get());
    }

    @Test
    void anOpenLoopSendsWhatIsDue() throws Exception {
        answerWith(200);
        try (LoadGenerator generator = LoadGenerator.open(server.getAddress(), 4)) {
            LoadResult result = generator.open(GETS, 20, Duration.ofMillis(500));
            assertThat(result.answered() + result.unsent()).isEqualTo(10); // the last one may find the machine busy
            assertThat(result.acknowledged()).isEqualTo(received.get()).isGreaterThanOrEqualTo(5);
        }
    }

    /** So that a calm load has the server accept them all before a hard one comes. */
    @Test
    void anOpenLoopGoesRoundAllConnectionsAndKeepsThem() throws Exception {
        Set<InetSocketAddress> seen = ConcurrentHashMap.newKeySet();
        server.createContext("/", exchange -> {
            seen.add(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (LoadGenerator generator = LoadGenerator.open(server.getAddress(), 8)) {
            generator.open(GETS, 80, Duration.ofMillis(200)).requireAllAcknowledged();
            assertThat(seen).hasSize(8);
            generator.open(GETS, 80, Duration.ofMillis(200)).requireAllAcknowledged();
            assertThat(seen).hasSize(8);
        }
    }

    /** Coordinated omission would hide all but the one that the server let wait. */
    @Test
    void anOpenLoopChargesTheServerWithEverybodyItKeptWaiting() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            if (received.incrementAndGet() == 1) {
                await(stalled);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var unused =
                Executors.newSingleThreadScheduledExecutor().schedule(stalled::countDown, 300, TimeUnit.MILLISECONDS);
        try (LoadGenerator generator = LoadGenerator.open(server.getAddress(), 1)) {
            LoadResult result = generator.open(GETS, 100, Duration.ofSeconds(1));
            long late = result.latency().getTotalCount()
                    - result.latency()
                            .getCountBetweenValues(0, Duration.ofMillis(100).toNanos());
            assertThat(late).isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void whatTheServerEndedBetweenTwoLoadsIsOpenedAgain() throws Exception {
        answerWith(200);
        try (LoadGenerator generator = LoadGenerator.open(server.getAddress(), 4)) {
            generator.closed(GETS, Duration.ofMillis(50)).requireAllAcknowledged();
            restart();
            generator.closed(GETS, Duration.ofMillis(50)).requireAllAcknowledged();
            restart();
            LoadResult result = generator.open(GETS, 100, Duration.ofMillis(200));
            assertThat(result.broken()).isZero();
            assertThat(result.acknowledged()).isPositive();
        }
    }

    /** On the same port. */
    private void restart() throws IOException {
        InetSocketAddress address = server.getAddress();
        server.stop(0);
        server = HttpServer.create(address, 0);
        start();
        answerWith(200);
    }

    private LoadResult closed(Duration duration) throws IOException {
        try (LoadGenerator generator = LoadGenerator.open(server.getAddress(), 4)) {
            return generator.closed(GETS, duration);
        }
    }

    private void answerWith(int status) {
        server.createContext("/", exchange -> {
            received.incrementAndGet();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
