package dev.tributary.edge;

import dev.tributary.edge.EdgeSettings.Timeouts;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that take too long: to say what they want, to send it, or to say the next thing. One sweep looks at
 * all of them a few times per shortest limit, so a request costs no timer of its own. Everything here happens on the one
 * event loop of the HTTP server.
 */
final class ConnectionGuard {
    private static final Duration SWEEP_MIN = Duration.ofMillis(10);
    private static final Duration SWEEP_MAX = Duration.ofMillis(500);

    private final Timeouts timeouts;
    private final int most;
    private final IdentityHashMap<HttpConnection, Watched> connections = new IdentityHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /** @param most connections that may be open at once */
    ConnectionGuard(Timeouts timeouts, int most) {
        this.timeouts = timeouts;
        this.most = most;
    }

    Duration sweepEvery() {
        Duration shortest = timeouts.head();
        for (Duration limit :
                new Duration[] {timeouts.stall(), timeouts.body(), timeouts.answer(), timeouts.idle(), timeouts.linger()
                }) {
            shortest = limit.compareTo(shortest) < 0 ? limit : shortest;
        }
        Duration eighth = shortest.dividedBy(8);
        return eighth.compareTo(SWEEP_MIN) < 0 ? SWEEP_MIN : eighth.compareTo(SWEEP_MAX) > 0 ? SWEEP_MAX : eighth;
    }

    void opened(HttpConnection connection) {
        if (connections.size() >= most) {
            connection.close();
            return;
        }
        Watched watched = new Watched(connection);
        connections.put(connection, watched);
        BytesArriving.tell(connection, watched::hears);
        open.incrementAndGet();
        connection.closeHandler(closed -> {
            connections.remove(connection);
            open.decrementAndGet();
        });
    }

    /** For the metrics, so any thread may ask. */
    int open() {
        return open.get();
    }

    /** The head of a request is here, or all of it: from now on it is us who take time. */
    void working(Call call) {
        Watched watched = of(call);
        if (watched != null) {
            watched.enter(Phase.WORKING, call);
        }
    }

    /** The body of a request is being read. */
    void reading(Call call) {
        Watched watched = of(call);
        if (watched != null) {
            watched.enter(Phase.BODY, call);
        }
    }

    /** The answer will be the last on its connection: whatever stands behind it was perhaps never meant as a request. */
    void isLast(Call call) {
        Watched watched = of(call);
        if (watched != null) {
            watched.last = true;
        }
    }

    /** Whether the last answer of this request's connection is given already. */
    boolean comesTooLate(Call call) {
        Watched watched = of(call);
        return watched != null && watched.last;
    }

    /**
     * The answer is written.
     *
     * @param keep false: the rest of the request is not worth reading; close as soon as the client has its answer
     */
    void answered(Call call, boolean keep) {
        Watched watched = of(call);
        if (watched == null) {
            return;
        }
        if (watched.call != call) { // the next request was there already
            if (!keep) {
                watched.connection.close();
            }
            return;
        }
        HttpServerRequest request = call.request();
        if (request.isEnded()) {
            rest(watched, keep);
            return;
        }
        watched.enter(keep ? Phase.BODY : Phase.LINGER, call);
        request.handler(discarded -> {});
        request.endHandler(end -> rest(watched, keep));
        request.resume();
    }

    private static void rest(Watched watched, boolean keep) {
        if (keep) {
            watched.enter(Phase.IDLE, null);
        } else {
            watched.connection.close();
        }
    }

    /** @param giveUp answers a request that took too long */
    void sweep(BiConsumer<Call, ErrorCode> giveUp) {
        long now = System.nanoTime();
        for (Watched watched : new ArrayList<>(connections.values())) {
            sweep(watched, now, giveUp);
        }
    }

    private void sweep(Watched watched, long now, BiConsumer<Call, ErrorCode> giveUp) {
        switch (watched.phase) {
            case HEAD -> closeAfter(timeouts.head(), watched, now);
            case IDLE -> closeAfter(timeouts.idle(), watched, now);
            case LINGER -> closeAfter(timeouts.linger(), watched, now);
            case WORKING -> {
                if (watched.hasLasted(timeouts.answer(), now)) {
                    giveUp(watched, ErrorCode.OVERLOADED, giveUp);
                }
            }
            case BODY -> {
                if (watched.hasStalled(timeouts.stall(), now) || watched.hasLasted(timeouts.body(), now)) {
                    giveUp(watched, ErrorCode.REQUEST_TIMEOUT, giveUp);
                }
            }
        }
    }

    private static void closeAfter(Duration limit, Watched watched, long now) {
        if (watched.hasLasted(limit, now)) {
            watched.cut();
        }
    }

    private static void giveUp(Watched watched, ErrorCode code, BiConsumer<Call, ErrorCode> giveUp) {
        Call call = watched.call;
        if (call == null || call.isAnswered()) {
            watched.cut();
            return;
        }
        giveUp.accept(call, code);
    }

    private @Nullable Watched of(Call call) {
        return connections.get(call.request().connection());
    }

    /** What a connection is doing. */
    private enum Phase {
        /** Opened, or the next request has begun to come; its head is not here yet. */
        HEAD,
        /** Sending a body. */
        BODY,
        /** Waiting for our answer. */
        WORKING,
        /** Between requests. */
        IDLE,
        /** Answered early; what still comes is thrown away for a moment. */
        LINGER
    }

    private static final class Watched {
        private final HttpConnection connection;
        private Phase phase = Phase.HEAD;
        private boolean last;
        private @Nullable Call call;
        private long since = System.nanoTime();
        private long bytesSeen;
        private long progressAt = since;

        Watched(HttpConnection connection) {
            this.connection = connection;
        }

        void enter(Phase next, @Nullable Call current) {
            phase = next;
            call = current;
            since = System.nanoTime();
            progressAt = since;
            bytesSeen = current == null ? 0 : current.request().bytesRead();
        }

        /** At once. Closing as it is usual waits for what is not sent yet, and whoever reads nothing is never sent it. */
        void cut() {
            BytesArriving.cut(connection);
        }

        /** The first byte after a rest begins the next head; more bytes of it win no time. */
        void hears() {
            if (phase == Phase.IDLE) {
                enter(Phase.HEAD, null);
            }
        }

        boolean hasLasted(Duration limit, long now) {
            return now - since >= limit.toNanos();
        }

        boolean hasStalled(Duration limit, long now) {
            long bytes = call == null ? 0 : call.request().bytesRead();
            if (bytes != bytesSeen) {
                bytesSeen = bytes;
                progressAt = now;
            }
            return now - progressAt >= limit.toNanos();
        }
    }
}
