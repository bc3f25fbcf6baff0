package dev.tributary.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What may be asked without an API key. One method on one path, spelled exactly: everything else under {@code /v1} is
 * behind {@link Authentication}. A page with the pixel is of any origin, so browsers are told that each may ask; they
 * send no credentials, and none would count.
 */
final class OpenPaths {
    static final String TRACK = "/v1/track";

    private OpenPaths() {}

    /** Whether a route answers it without knowing the caller. */
    static boolean isOpen(RoutingContext routing) {
        return routing.request().method().equals(HttpMethod.POST) && isTrack(routing);
    }

    /** A browser asks before it sends JSON from another origin (Fetch standard, section 3.2.2). */
    static boolean isPreflight(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        return request.method().equals(HttpMethod.OPTIONS) && isTrack(routing);
    }

    private static boolean isTrack(RoutingContext routing) {
        return routing.normalizedPath().equals(TRACK)
                && routing.request().path().equals(TRACK);
    }
}
