package dev.tributary.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the edge listens and what it puts up with.
 *
 * @param home the folder that holds {@code routes/}
 * @param host the address the API listens on
 * @param port TCP port of the API, 0..65535; 0 takes any free one
 * @param managementHost the address of health and metrics; keep it where only operators reach
 * @param managementPort TCP port of health and metrics, 0..65535; 0 takes any free one
 */
public record EdgeSettings(
        Path home,
        String host,
        int port,
        String managementHost,
        int managementPort,
        Limits limits,
        Timeouts timeouts,
        RequestRates requestRates,
        Schedule schedule,
        Load load) {

    public EdgeSettings {
        requirePort(port);
        requirePort(managementPort);
    }

    public EdgeSettings(
            Path home,
            String host,
            int port,
            String managementHost,
            int managementPort,
            Limits limits,
            Timeouts timeouts,
            RequestRates requestRates,
            Schedule schedule) {
        this(home, host, port, managementHost, managementPort, limits, timeouts, requestRates, schedule, Load.DEFAULT);
    }

    /** Port 8080 on every address, management on port 9090 of this machine only. */
    public static EdgeSettings of(Path home) {
        return new EdgeSettings(
                home,
                "0.0.0.0",
                8080,
                "127.0.0.1",
                9090,
                Limits.DEFAULT,
                Timeouts.DEFAULT,
                RequestRates.DEFAULT,
                Schedule.DEFAULT,
                Load.DEFAULT);
    }

    public EdgeSettings withPorts(int api, int management) {
        return new EdgeSettings(
                home, host, api, managementHost, management, limits, timeouts, requestRates, schedule, load);
    }

    public EdgeSettings withLimits(Limits changed) {
        return new EdgeSettings(
                home, host, port, managementHost, managementPort, changed, timeouts, requestRates, schedule, load);
    }

    public EdgeSettings withTimeouts(Timeouts changed) {
        return new EdgeSettings(
                home, host, port, managementHost, managementPort, limits, changed, requestRates, schedule, load);
    }

    public EdgeSettings withRequestRates(RequestRates changed) {
        return new EdgeSettings(
                home, host, port, managementHost, managementPort, limits, timeouts, changed, schedule, load);
    }

    public EdgeSettings withSchedule(Schedule changed) {
        return new EdgeSettings(
                home, host, port, managementHost, managementPort, limits, timeouts, requestRates, changed, load);
    }

    public EdgeSettings withLoad(Load changed) {
        return new EdgeSettings(
                home, host, port, managementHost, managementPort, limits, timeouts, requestRates, schedule, changed);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /**
     * Sizes. What goes beyond is answered with 413, 431, 414 or 503.
     *
     * @param workers threads that read bodies into events and ask the database; they never wait for a commit
     * @param connections that may be open at once; the next is closed unheard
     * @param requestsInFlight requests that may be under way at once, counted from the end of their bodies; the next is
     *     told to come back (503)
     * @param memoryBytes of all bodies together, half read or under way; who goes beyond is told to come back (503)
     * @param bodyBytes of one request body
     * @param headerBytes of all headers of one request together
     * @param lineBytes of the request line: method, path and query
     */
    public record Limits(
            int workers,
            int connections,
            int requestsInFlight,
            int memoryBytes,
            int bodyBytes,
            int headerBytes,
            int lineBytes) {
        public static final Limits DEFAULT =
                new Limits(128, 10_000, 1024, 64 * 1024 * 1024, 1024 * 1024, 8 * 1024, 4 * 1024);

        private static final int STRANGERS_BODY_MAX = 64 * 1024;

        public Limits {
            int least = IntStream.of(workers, connections, requestsInFlight, bodyBytes, headerBytes, lineBytes)
                    .min()
                    .getAsInt();
            if (least < 1) {
                throw new IllegalArgumentException("every limit is at least 1");
            }
            if (memoryBytes < bodyBytes) {
                throw new IllegalArgumentException("the memory for all bodies holds at least one");
            }
        }

        /**
         * How much of a body is read before its key is checked: so little that strangers on every connection there may be
         * fill half of the memory for bodies, and the other half is left to those who have a key.
         */
        int strangersBodyBytes() {
            return Math.min(STRANGERS_BODY_MAX, memoryBytes / 2 / connections);
        }

        /**
         * How much larger bodies of strangers hold together, where the key is in the body: a quarter, so that with the
         * half above a quarter is left in any case.
         */
        int strangersMemoryBytes() {
            return memoryBytes / 4;
        }
    }

    /**
     * How long others may take. Each is checked a few times per period, so that it holds to about an eighth.
     *
     * @param head from the opening of a connection, or the first byte of a later request, to the end of the request's
     *     headers
     * @param stall without a byte of an unfinished body
     * @param body from the first to the last byte of a body
     * @param answer from the end of the body to the answer; the work itself is not cancelled
     * @param idle between two requests on one connection
     * @param linger for reading away what a refused client still sends, so that it sees its answer
     * @param close for requests under way when the edge closes
     */
    public record Timeouts(
            Duration head,
            Duration stall,
            Duration body,
            Duration answer,
            Duration idle,
            Duration linger,
            Duration close) {
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(8),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }

    /**
     * How much one API key may ask for, on this hub; what goes beyond is answered with 429. The defaults stop what has run
     * away, not what is busy.
     *
     * @param perMinute requests, clicks aside; 0 is no limit
     * @param perSecond requests, clicks too; 0 is no limit
     * @param visitors who have no key
     */
    public record RequestRates(int perMinute, int perSecond, Visitors visitors) {
        public static final RequestRates DEFAULT = new RequestRates(1_200_000, 20_000);

        public RequestRates {
            if (perMinute < 0 || perSecond < 0) {
                throw new IllegalArgumentException("a rate is at least 0, which is no limit");
            }
        }

        public RequestRates(int perMinute, int perSecond) {
            this(perMinute, perSecond, Visitors.DEFAULT);
        }
    }

    /**
     * Whoever comes without a key: the browsers of visitors, mostly.
     *
     * @param perMinute requests of one address, on this hub; 0 is no limit
     * @param proxies of one's own in front of the hub, each of which adds to {@code X-Forwarded-For}; 0: none is believed
     */
    public record Visitors(int perMinute, int proxies) {
        public static final Visitors DEFAULT = new Visitors(1_200, 0);

        public Visitors {
            if (perMinute < 0 || proxies < 0) {
                throw new IllegalArgumentException("neither a rate nor a number of proxies is below 0");
            }
        }
    }

    /**
     * How much work is taken on at once.
     *
     * @param lightBytes of a body that the event loop itself may read; what is larger is a worker's
     * @param requestsLeast that may be under way however long they wait, so that commits have something to share
     * @param waitMax for a commit, beyond which less is taken on
     */
    public record Load(int lightBytes, int requestsLeast, Duration waitMax) {
        public static final Load DEFAULT = new Load(8 * 1024, 200, Duration.ofMillis(100));

        public Load {
            if (lightBytes < 0 || requestsLeast < 1 || waitMax.isNegative() || waitMax.isZero()) {
                throw new IllegalArgumentException("at least one request is taken, and somebody may wait a moment");
            }
        }
    }

    /**
     * What runs by the clock.
     *
     * @param exchangeRates where they are fetched from
     * @param periods between two runs of a scheduled route; the route files know the one called {@code holds} as
     *     {@code {{holds.period}}}, in milliseconds
     * @param places further words of route files, such as folders: {@code {{files.drop}}}
     */
    public record Schedule(Feed exchangeRates, Map<String, Duration> periods, Map<String, String> places) {
        public static final Schedule DEFAULT = new Schedule(Feed.OFF, Map.of("payouts", Duration.ofHours(1)));

        public Schedule {
            periods = Map.copyOf(periods);
            places = Map.copyOf(places);
        }

        public Schedule(Feed exchangeRates, Map<String, Duration> periods) {
            this(exchangeRates, periods, Map.of());
        }
    }

    /**
     * How a file is fetched.
     *
     * @param url http or https, without query; null: not at all
     * @param delay between the start and the first time
     * @param period between two times
     * @param bytesMax of an answer, unpacked
     * @param timeMax from a request to the last byte of its answer
     */
    public record Feed(@Nullable URI url, Duration delay, Duration period, int bytesMax, Duration timeMax) {
        public static final Feed OFF =
                new Feed(null, Duration.ofSeconds(5), Duration.ofHours(6), 16 * 1024 * 1024, Duration.ofSeconds(30));

        public Feed from(@Nullable URI address, Duration every) {
            return new Feed(address, delay, every, bytesMax, timeMax);
        }
    }
}
