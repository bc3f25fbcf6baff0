package dev.tributary.edge;

import dev.tributary.edge.RateLimits.Quota;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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

    private static final CharSequence SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");

    /** The icons of Swagger UI stand in its style sheet, as data. */
    private static final CharSequence OWN_FILES_ONLY = HttpHeaders.createOptimized(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    /** Kept, but not shown before this hub has said that it is still the same. */
    private static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized("no-cache");

    /** A script that changes is everywhere within minutes. */
    private static final CharSequence SOME_MINUTES =
            HttpHeaders.createOptimized("public, max-age=600, stale-while-revalidate=86400");

    private static final CharSequence NEVER = HttpHeaders.createOptimized("no-store");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");

    /** What browsers do by themselves; said, because the address has what should not travel further. */
    private static final CharSequence ORIGIN_ONLY = HttpHeaders.createOptimized("strict-origin-when-cross-origin");

    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");

    /** What an origin may look like: nothing that could be another header (RFC 6454, section 7). */
    private static final Pattern ORIGIN = Pattern.compile("https?://[0-9A-Za-z.\\[\\]:-]{1,255}");

    private static final String OUR_SCRIPT = "__script=tributary";

    private final ConnectionGuard guard;
    private final EdgeMetrics metrics;
    private final int bodyBytes;

    /** The same for everybody, and asked for most when there is least time to phrase it. */
    private final Map<Dialect, Answer> overloaded = new ConcurrentHashMap<>();

    /** @param bodyBytes how much of a refused request's body is read away to keep its connection */
    Answers(ConnectionGuard guard, EdgeMetrics metrics, int bodyBytes) {
        this.guard = guard;
        this.metrics = metrics;
        this.bodyBytes = bodyBytes;
    }

    void send(Call call, ErrorCode code) {
        send(
                call,
                code == ErrorCode.OVERLOADED
                        ? overloaded.computeIfAbsent(call.dialect(), dialect -> dialect.error(code, call.id()))
                        : call.dialect().error(code, call.id()));
    }

    void send(Call call, Answer answer) {
        send(call, answer, null);
    }

    /** @param allow the methods that the path takes, for 405 */
    void send(Call call, Answer answer, @Nullable String allow) {
        if (!isOpen(call, answer.status(), answer.error())) {
            return;
        }
        HttpServerResponse response = call.request().response();
        boolean keep = begin(call, answer.status(), answer.error());
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        if (answer.retryAfterSeconds() > 0) {
            response.putHeader(RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
        }
        if (answer.fileName() != null) {
            response.putHeader(DISPOSITION, "attachment; filename=\"" + answer.fileName() + '"');
        }
        tellQuota(call.quota(), response);
        if (answer.location() != null) {
            response.putHeader(HttpHeaders.LOCATION, answer.location())
                    .putHeader(HttpHeaders.CACHE_CONTROL, NEVER)
                    .putHeader(REFERRER_POLICY, ORIGIN_ONLY);
        }
        if (allow != null) {
            response.putHeader(HttpHeaders.ALLOW, allow);
        }
        response.end(Buffer.buffer(answer.body())).onComplete(written -> guard.answered(call, keep));
    }

    /** What a browser asks before it lets a page of another origin send JSON (Fetch standard, section 3.2.2). */
    void sendPreflight(Call call) {
        call.request()
                .response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, X-Retry-Count")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
        send(call, new Answer(200, new byte[0], null));
    }

    /** A page for browsers, which may load what comes from this hub and nothing else. */
    void send(Call call, Page whole) {
        Page zipped = takesGzip(call.request()) ? whole.zipped() : null;
        Page page = zipped == null ? whole : zipped;
        boolean known = page.isKnown(call.request().getHeader(HttpHeaders.IF_NONE_MATCH));
        int status = known ? 304 : 200;
        if (!isOpen(call, status, null)) {
            return;
        }
        boolean keep = begin(call, status, null);
        HttpServerResponse response = call.request()
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, page.type())
                .putHeader(HttpHeaders.ETAG, page.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, whole.isPublic() ? SOME_MINUTES : ASK_AGAIN)
                .putHeader(SECURITY_POLICY, OWN_FILES_ONLY)
                .putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .putHeader(REFERRER_POLICY, NO_REFERRER);
        if (whole.isPublic()) {
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).putHeader(RESOURCE_POLICY, CROSS_ORIGIN);
        }
        if (zipped != null && !known) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (call.request().method().equals(HttpMethod.HEAD) && !known) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, Integer.toString(page.content().length()));
        }
        (known ? response.end() : response.end(page.content())).onComplete(written -> guard.answered(call, keep));
    }

    /** Whoever writes "gzip;q=0" takes it as written: nobody does, and what is sent then can still be read. */
    private static boolean takesGzip(HttpServerRequest request) {
        String taken = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return taken != null && taken.contains("gzip") && !taken.contains("gzip;q=0");
    }

    /** False when it was answered before, or nobody is there. */
    private boolean isOpen(Call call, int status, @Nullable ErrorCode error) {
        if (!call.markAnswered()) {
            return false;
        }
        metrics.answered(call, status, error);
        HttpServerResponse response = call.request().response();
        return !response.closed() && !response.ended();
    }

    /** What every answer has; says whether its connection is kept. */
    private boolean begin(Call call, int status, @Nullable ErrorCode error) {
        boolean keep = isWorthKeeping(call.request(), status);
        HttpServerResponse response =
                call.request().response().setStatusCode(status).putHeader(REQUEST_ID, call.id());
        tellBrowsers(call, error, response);
        if (!keep) {
            guard.isLast(call);
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
        }
        return keep;
    }

    /** The exact origin beside cookies, for which browsers take no asterisk (Fetch standard, section 3.2.5). */
    private static void tellBrowsers(Call call, @Nullable ErrorCode error, HttpServerResponse response) {
        switch (call.door().browsers()) {
            case NONE -> {}
            case ANY_ORIGIN -> response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            case THE_PAGE_THAT_ASKS -> {
                response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN).putHeader(HttpHeaders.CACHE_CONTROL, NEVER);
                String origin = call.request().getHeader(HttpHeaders.ORIGIN);
                boolean understood = error == null || isOurScript(call);
                if (understood && origin != null && ORIGIN.matcher(origin).matches()) {
                    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                            .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
                }
            }
        }
    }

    /**
     * The vendor's script waits for ever for a transaction id when it reads an answer without one, and goes on when it may
     * not read the answer (contract everflow.md, section 2.2); ours says who it is, and reads what went wrong.
     */
    private static boolean isOurScript(Call call) {
        String query = call.request().query();
        return query != null && Arrays.asList(query.split("&", -1)).contains(OUR_SCRIPT);
    }

    private static void tellQuota(@Nullable Quota quota, HttpServerResponse response) {
        if (quota != null) {
            response.putHeader(LIMIT, Long.toString(quota.limit()))
                    .putHeader(REMAINING, Long.toString(quota.remaining()))
                    .putHeader(RESET, Long.toString(quota.resetSeconds()));
        }
    }

    /** A connection is kept when no more of this request can come than we would have read anyway. */
    private boolean isWorthKeeping(HttpServerRequest request, int status) {
        if (request.decoderResult().isFailure() || status == ErrorCode.REQUEST_TIMEOUT.status()) {
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
