package dev.tributary.edge;

import static dev.tributary.edge.OddServer.send;
import static dev.tributary.edge.OddServer.sendPacked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tributary.edge.OddServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The real route that fetches exchange rates, from a server that misbehaves; the job notes what reached it. */
@Timeout(60)
class FetchingTest {
    private static final int BYTES_MAX = 100_000;
    private static final Duration TIME_MAX = Duration.ofMillis(700);
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final byte[] RATES = "Date,USD\n2026-11-19,1.0823\n".getBytes(StandardCharsets.UTF_8);
    private static final String FAILED = "Route exchange-rates failed and tries again next time: ";

    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            messages.add(event.getFormattedMessage());
        }
    };
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tributary.edge");
    private final OddServer server = new OddServer(send(200, RATES));

    FetchingTest() throws IOException {}

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        server.close();
    }

    @Test
    void whatIsFetchedReachesTheJobAgainAndAgain() {
        try (RunningEdge hub = fetching(server.url())) {
            await().until(() -> hub.core.fetched.size() >= 2);

            assertThat(hub.core.fetched).allSatisfy(bytes -> assertThat(bytes).isEqualTo(RATES));
            assertThat(hub.registry.scrape())
                    .containsPattern("tributary_scheduled_total\\{outcome=\"done\",route=\"exchange-rates\"} [1-9]");
        }
        assertThat(server.requests.peek()).startsWith("GET /rates.xml ").doesNotContain("Cookie");
        assertThat(messages).noneMatch(message -> message.startsWith(FAILED));
    }

    @Test
    void withoutAnAddressNothingIsFetched() {
        try (RunningEdge hub = new RunningEdge()) {
            assertThat(hub.get("/v1/events/nothing").status()).isEqualTo(404);
            assertThat(hub.core.fetched).isEmpty();
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void whatIsPackedIsUnpacked() {
        server.answer(sendPacked(RATES));
        try (RunningEdge hub = fetching(server.url())) {
            await().until(() -> !hub.core.fetched.isEmpty());

            assertThat(hub.core.fetched.peek()).isEqualTo(RATES);
        }
    }

    @Test
    void aServerThatIsDownIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (RunningEdge hub = fetching(URI.create("http://127.0.0.1:" + port + "/"))) {
            awaitFailures(hub, 2);

            assertThat(messages).anyMatch(message -> message.startsWith(FAILED + "HttpHostConnectException: "));
        }
    }

    @Test
    void anErrorOfTheServerIsTriedAgainUntilItIsMended() {
        server.answer(send(500, "Internal Server Error".getBytes(StandardCharsets.UTF_8)));
        try (RunningEdge hub = fetching(server.url())) {
            awaitFailures(hub, 2);
            assertThat(messages).anyMatch(message -> message.contains("statusCode: 500"));
            assertThat(hub.core.fetched).isEmpty();

            server.answer(send(200, RATES));
            await().until(() -> !hub.core.fetched.isEmpty());
        }
    }

    /** Wherever it leads, even to the same server: an answer counts only from the address that was set. */
    @Test
    void aRedirectIsNotFollowed() {
        server.answer(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(302, new byte[0]).to(exchange);
        });
        try (RunningEdge hub = fetching(server.url())) {
            awaitFailures(hub, 1);

            assertThat(messages).anyMatch(message -> message.contains("statusCode: 302"));
            assertThat(server.requests).noneMatch(request -> request.contains("/elsewhere"));
            assertThat(hub.core.fetched).isEmpty();
        }
    }

    @Test
    void whatTheJobRefusesIsLoggedOnOneLineAndTriedAgain() {
        try (RunningEdge hub = fetching(server.url())) {
            hub.core.job = fetched -> {
                throw new IllegalStateException("Line 1: this is\nno rate.");
            };
            awaitFailures(hub, 2);

            assertThat(messages).contains(FAILED + "IllegalStateException: Line 1: this is no rate.");
        }
    }

    /** One that says so, one that does not and never ends, and one that is small until it is unpacked. */
    @Test
    void whatIsTooLargeIsCutOff() {
        assertAllEndIn(
                "IOException: the answer has more than 100000 bytes",
                send(200, new byte[BYTES_MAX + 1]),
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    server.gush(exchange.getResponseBody());
                },
                sendPacked(new byte[50 * BYTES_MAX]));
    }

    @Test
    void whatIsAsLargeAsAllowedIsTaken() {
        server.answer(send(200, new byte[BYTES_MAX]));
        try (RunningEdge hub = fetching(server.url())) {
            await().until(() -> !hub.core.fetched.isEmpty());

            assertThat(hub.core.fetched.peek()).hasSize(BYTES_MAX);
        }
    }

    /** Silent from the beginning, silent in the middle, and never silent for long. */
    @Test
    void whatIsTooSlowIsCutOff() {
        assertAllEndIn(
                "IOException: the answer was not whole after 700 ms",
                exchange -> server.keepSilent(),
                exchange -> {
                    exchange.sendResponseHeaders(200, RATES.length);
                    exchange.getResponseBody().write(RATES, 0, 5);
                    exchange.getResponseBody().flush();
                    server.keepSilent();
                },
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    server.trickle(exchange.getResponseBody());
                });
    }

    /** Before a head is whole there is no answer whose bytes could be counted. */
    @Test
    void aHeadThatTricklesIsCutOff() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                RunningEdge hub = fetching(server.trickleHead(port))) {
            awaitFailures(hub, 1);

            assertThat(messages)
                    .anyMatch(message -> message.endsWith("IOException: the answer was not whole after 700 ms"));
        }
    }

    @Test
    void theHubAnswersAndStopsWhileAServerKeepsTheRouteWaiting() {
        CountDownLatch asked = new CountDownLatch(1);
        server.answer(exchange -> {
            asked.countDown();
            server.keepSilent();
        });
        long closing;
        try (RunningEdge hub = fetching(server.url())) {
            await().until(() -> asked.getCount() == 0);
            assertThat(hub.get("/v1/events/nothing").status()).isEqualTo(404);
            closing = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(10));
    }

    private void assertAllEndIn(String message, Answer... answers) {
        for (Answer answer : answers) {
            server.answer(answer);
            messages.clear();
            try (RunningEdge hub = fetching(server.url())) {
                awaitFailures(hub, 1);

                assertThat(messages).anyMatch(each -> each.startsWith(FAILED) && each.endsWith(message));
                assertThat(hub.core.fetched).isEmpty();
            }
        }
    }

    private static RunningEdge fetching(URI url) {
        EdgeSettings.Feed rates = new EdgeSettings.Feed(url, Duration.ofMillis(1), PERIOD, BYTES_MAX, TIME_MAX);
        return new RunningEdge(settings -> settings.withSchedule(new EdgeSettings.Schedule(rates, Map.of())));
    }

    private static void awaitFailures(RunningEdge hub, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.registry
                                .counter("tributary.scheduled", "route", "exchange-rates", "outcome", "failed")
                                .count()
                        >= count);
    }
}
