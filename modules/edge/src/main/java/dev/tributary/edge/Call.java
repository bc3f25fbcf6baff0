package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.Doors.Door;
import dev.tributary.edge.RateLimits.Measure;
import dev.tributary.edge.RateLimits.Quota;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the edge. It lives on the event loop of its connection; a worker may hold it in
 * between, never both at once; only the sweep of slow requests may look in meanwhile.
 */
final class Call {
    /** What the metrics call a request that no source has claimed. */
    static final String NO_SOURCE = "none";

    private static final String KEY = "tributary.call";
    private static final RawBody NO_BODY = new RawBody(new byte[0]);

    private final String id;
    private final HttpServerRequest request;
    private final Context eventLoop;
    private final Instant receivedAt;
    private final Door door;
    private final long startedNanos = System.nanoTime();
    private final AtomicInteger holds = new AtomicInteger(1);
    private final Queue<Runnable> whenOver = new ConcurrentLinkedQueue<>();

    private volatile Dialect dialect;
    private volatile String source = NO_SOURCE;
    private RawBody body = NO_BODY;
    private Measure measure = Measure.BOTH;
    private volatile @Nullable Quota quota;
    private @Nullable String key;
    private @Nullable UUID signer;
    private @Nullable Granted caller;
    private @Nullable UUID team;
    private @Nullable Integration integration;
    private BodyMemory.@Nullable Share memory;
    private volatile long handedInNanos;
    private boolean answered;

    Call(String id, HttpServerRequest request, Context eventLoop, Instant receivedAt, Door door, Dialect dialect) {
        this.id = id;
        this.request = request;
        this.eventLoop = eventLoop;
        this.receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        this.door = door;
        this.dialect = dialect;
    }

    static @Nullable Call find(RoutingContext routing) {
        return routing.get(KEY);
    }

    static Call of(RoutingContext routing) {
        return known(find(routing));
    }

    static Call of(Exchange exchange) {
        return known(exchange.getProperty(KEY, Call.class));
    }

    private static Call known(@Nullable Call call) {
        if (call == null) {
            throw new IllegalStateException("a request that did not come in by the front door");
        }
        return call;
    }

    void attachTo(RoutingContext routing) {
        routing.put(KEY, this);
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(KEY, this);
    }

    String id() {
        return id;
    }

    HttpServerRequest request() {
        return request;
    }

    Context eventLoop() {
        return eventLoop;
    }

    /** To the microsecond, as PostgreSQL keeps it: it would round the rest, and a replay would tell another time. */
    Instant receivedAt() {
        return receivedAt;
    }

    long startedNanos() {
        return startedNanos;
    }

    Granted caller() {
        if (caller == null) {
            throw new IllegalStateException("nobody has been authenticated");
        }
        return caller;
    }

    /** Whose request it is: of the key, or of what the request names where nobody has one. */
    UUID team() {
        return team == null ? caller().team() : team;
    }

    /** Nobody presented a key; the request names something of this team. */
    void isOf(UUID owner, @Nullable Quota left) {
        team = owner;
        quota = left;
    }

    /** A key was presented; whether it is good is not known yet. */
    void presents(String presented, Measure held) {
        key = presented;
        measure = held;
    }

    /** No key was presented, but a signature of this integration. */
    void presentsSignatureOf(UUID integration, Measure held) {
        signer = integration;
        measure = held;
    }

    /** Null when no signature stands for a key, or it was found good. */
    @Nullable
    UUID unverifiedSigner() {
        return signer;
    }

    boolean isUnverified() {
        return key != null || signer != null;
    }

    /** Null when no key was asked for, or the key was found good. */
    @Nullable
    String unverifiedKey() {
        return key;
    }

    /** Which limits its key is held to, once it is known. */
    Measure measure() {
        return measure;
    }

    void authenticated(Granted granted, @Nullable Quota left) {
        caller = granted;
        quota = left;
        key = null;
        signer = null;
    }

    /** What its key has left; null when the key is not known or not limited. */
    @Nullable
    Quota quota() {
        return quota;
    }

    RawBody body() {
        return body;
    }

    /** @throws RefusedException when the body is no JSON object */
    ObjectNode said(Json json) {
        try {
            return json.readObject(body.bytes());
        } catch (MalformedJsonException malformed) {
            throw new RefusedException(Refusal.invalid(malformed.problem()));
        }
    }

    void received(byte[] bytes) {
        body = new RawBody(bytes);
    }

    /** What its body holds until the call is over. */
    void holds(BodyMemory.Share held) {
        memory = held;
        whenOver(held::give);
    }

    /** Null when there is no body. */
    BodyMemory.@Nullable Share memory() {
        return memory;
    }

    /** From now on it waits for its commit. */
    void handedIn() {
        handedInNanos = System.nanoTime();
    }

    /** There was no commit to wait for: what came back says nothing of how long one takes. */
    void handedBack() {
        handedInNanos = 0;
    }

    /** How long it waited for its commit; negative when it never did. */
    long waitedNanos() {
        return handedInNanos == 0 ? -1 : System.nanoTime() - handedInNanos;
    }

    String source() {
        return source;
    }

    Dialect dialect() {
        return dialect;
    }

    /** From here on the request belongs to a source, which is answered in its own dialect. */
    void claimedBy(String name, Dialect spoken) {
        source = name;
        dialect = spoken;
    }

    Door door() {
        return door;
    }

    /** Whose source the request came to. */
    void isFor(Integration found) {
        integration = found;
    }

    /** Null when the source is no integration's. */
    @Nullable
    Integration integration() {
        return integration;
    }

    boolean isAnswered() {
        return answered;
    }

    /** False when it was answered before: the first answer stands. */
    boolean markAnswered() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    /**
     * Runs once the answer is out or the client is gone, and whoever called {@link #hold} has let go. Not for a call that
     * {@link #isOver} unless it is held.
     */
    void whenOver(Runnable action) {
        whenOver.add(action);
    }

    /** Nobody is there to be answered, and nothing goes on. */
    boolean isOver() {
        return holds.get() == 0;
    }

    /** Work has begun that goes on even when the client hangs up. */
    void hold() {
        holds.incrementAndGet();
    }

    void letGo() {
        if (holds.decrementAndGet() > 0) {
            return;
        }
        for (Runnable action = whenOver.poll(); action != null; action = whenOver.poll()) {
            action.run();
        }
    }
}
