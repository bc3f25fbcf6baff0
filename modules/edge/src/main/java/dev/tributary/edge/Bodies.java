package dev.tributary.edge;

import dev.tributary.edge.Doors.Reads;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Reads the body of a request for a route: bounded, and only of a type that a route can read. Stands in for the body
 * handler that Camel's HTTP engine would add to each route, which takes any size and spools form uploads to disk.
 */
final class Bodies implements Handler<RoutingContext> {
    private static final int FIRST_BYTES = 1024;

    private final int most;
    private final int strangersBody;
    private final BodyMemory memory;
    private final Authentication authentication;
    private final Answers answers;
    private final ConnectionGuard guard;

    Bodies(
            EdgeSettings.Limits limits,
            BodyMemory memory,
            Authentication authentication,
            Answers answers,
            ConnectionGuard guard) {
        most = limits.bodyBytes();
        strangersBody = limits.strangersBodyBytes();
        this.memory = memory;
        this.authentication = authentication;
        this.answers = answers;
        this.guard = guard;
    }

    /** Whether everybody on the way agrees where the body ends: not with encodings that only some understand. */
    static boolean isPlainlyFramed(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.isEmpty()
                || (encodings.size() == 1 && encodings.get(0).trim().equalsIgnoreCase(HttpHeaders.CHUNKED.toString()));
    }

    /** Whether the head announces a body (RFC 9112, section 6). */
    static boolean isExpected(HttpServerRequest request) {
        return isOpenEnded(request) || declaredLength(request) > 0;
    }

    /** -1 when the head does not say; the HTTP decoder has refused anything that is not a number. */
    static long declaredLength(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? -1 : Long.parseLong(declared.trim());
        } catch (NumberFormatException beyondAnySize) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether the head promises that no more than this will come. */
    static boolean isAtMost(int bytes, HttpServerRequest request) {
        long declared = declaredLength(request);
        return !isOpenEnded(request) && declared <= bytes;
    }

    private static boolean isOpenEnded(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Without a body there is nothing that could have a type, and operations that need none take the request. */
    private static boolean isOfAnotherType(Call call) {
        HttpServerRequest request = call.request();
        if (call.door().reads() == Reads.TRACKING) {
            return !MediaTypes.isPlainOrGzip(request.headers());
        }
        boolean bare = !isExpected(request) && !request.headers().contains(HttpHeaders.CONTENT_TYPE);
        return MediaTypes.isBodyMethod(request.method()) && !bare && !MediaTypes.isJson(request.headers());
    }

    private int most(Call call) {
        boolean ofStranger = call.door().reads() == Reads.TRACKING || call.unverifiedSigner() != null;
        return ofStranger ? Math.min(most, TrackingLimits.BODY_BYTES) : most;
    }

    /** Sends more than a stranger may, to somewhere where nobody is asked before. */
    private boolean isLargeOfStranger(Call call) {
        boolean ofStranger = call.door().reads() == Reads.TRACKING || call.unverifiedSigner() != null;
        return ofStranger && !isAtMost(strangersBody, call.request());
    }

    @Override
    public void handle(RoutingContext routing) {
        handle(routing, next -> next.next());
    }

    /** @param goOn with the request and its body, unless it was answered */
    void handle(RoutingContext routing, Handler<RoutingContext> goOn) {
        Call call = Call.of(routing);
        HttpServerRequest request = call.request();
        if (isOfAnotherType(call)) {
            authentication.whenKnown(call, () -> answers.send(call, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
            return;
        }
        if (declaredLength(request) > most(call)) {
            authentication.whenKnown(call, () -> answers.send(call, ErrorCode.PAYLOAD_TOO_LARGE));
            return;
        }
        if (request.isEnded()) {
            goOn.handle(routing);
            return;
        }
        guard.reading(call);
        letComeIfAsked(request);
        read(routing, call, request, goOn);
    }

    private void read(RoutingContext routing, Call call, HttpServerRequest request, Handler<RoutingContext> goOn) {
        // no more than has come, whatever is announced
        Buffer body = Buffer.buffer((int) Math.min(FIRST_BYTES, Math.max(0, declaredLength(request))));
        int most = most(call);
        BodyMemory.Share held = memory.share(isLargeOfStranger(call));
        call.holds(held);
        request.handler(chunk -> {
            if (call.isAnswered()) {
                return;
            }
            if (body.length() + chunk.length() > most) {
                answers.send(call, ErrorCode.PAYLOAD_TOO_LARGE);
                return;
            }
            if (!held.take(chunk.length())) {
                answers.send(call, ErrorCode.OVERLOADED);
                return;
            }
            body.appendBuffer(chunk);
        });
        request.endHandler(end -> {
            if (call.isAnswered()) {
                return;
            }
            guard.working(call);
            call.received(body.getBytes());
            try {
                goOn.handle(routing);
            } catch (RuntimeException unexpected) {
                routing.fail(unexpected);
            }
        });
        request.exceptionHandler(gone -> {}); // the connection is closed: nobody is there to be answered
        request.resume();
    }

    /** {@code Expect: 100-continue} (RFC 9110, section 10.1.1): curl asks so before it sends much. */
    private static void letComeIfAsked(HttpServerRequest request) {
        boolean asked = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
        if (asked && request.version() == HttpVersion.HTTP_1_1) {
            request.response().writeContinue();
        }
    }
}
