package dev.tributary.edge;

import dev.tributary.edge.RateLimits.Quota;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The one place where answers leave. It writes the headers named here and no others, so nothing of a request can come
 * back by accident. Event loop only.
 */
final class Answers {
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
    private static final CharSequence DISPOSITION = HttpHeaders.createOptimized("Content-Disposition");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("X-RateLimit-Limit");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("X-RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("X-RateLimit-Reset");

    private final ConnectionGuard guard;
    private final EdgeMetrics metrics;
    private final int bodyBytes;

    /** @param bodyBytes how much of a refused request's body is read away to keep its connection */
    Answers(ConnectionGuard guard, EdgeMetrics metrics, int bodyBytes) {
        this.guard = guard;
        this.metrics = metrics;
        this.bodyBytes = bodyBytes;
    }

    void send(Call call, ErrorCode code) {
        send(call, call.dialect().error(code, call.id()));
    }

    void send(Call call, Answer answer) {
        send(call, answer, null);
    }

    /** @param allow the methods that the path takes, for 405 */
    void send(Call call, Answer answer, @Nullable String allow) {
        if (!call.markAnswered()) {
            return;
        }
        metrics.answered(call, answer);
        HttpServerRequest request = call.request();
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        boolean keep = isWorthKeeping(request, answer);
        response.setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType())
                .putHeader(REQUEST_ID, call.id());
        if (answer.retryAfterSeconds() > 0) {
            response.putHeader(RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
        }
        if (answer.fileName() != null) {
            response.putHeader(DISPOSITION, "attachment; filename=\"" + answer.fileName() + '"');
        }
        tellQuota(call.quota(), response);
        if (allow != null) {
            response.putHeader(HttpHeaders.ALLOW, allow);
        }
        if (!keep) {
            guard.isLast(call);
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
        }
        response.end(Buffer.buffer(answer.body())).onComplete(written -> guard.answered(call, keep));
    }

    private static void tellQuota(@Nullable Quota quota, HttpServerResponse response) {
        if (quota != null) {
            response.putHeader(LIMIT, Long.toString(quota.limit()))
                    .putHeader(REMAINING, Long.toString(quota.remaining()))
                    .putHeader(RESET, Long.toString(quota.resetSeconds()));
        }
    }

    /** A connection is kept when no more of this request can come than we would have read anyway. */
    private boolean isWorthKeeping(HttpServerRequest request, Answer answer) {
        if (request.decoderResult().isFailure() || answer.status() == ErrorCode.REQUEST_TIMEOUT.status()) {
            return false;
        }
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false; // a length may have stood beside it, which a proxy believed (RFC 9112, section 6.1)
        }
        if (request.isEnded() || !Bodies.isExpected(request)) {
            return true;
        }
        boolean waitsForGo = request.headers().contains(HttpHeaders.EXPECT);
        return !waitsForGo && Bodies.isAtMost(bodyBytes, request);
    }
}
