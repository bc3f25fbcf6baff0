package dev.tributary.edge;

import dev.tributary.edge.Doors.Door;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes that take what is written most, by their paths: the router looks at one route after the other, of which there
 * are many. Whatever is not exactly one of these is the router's.
 */
final class Shortcuts implements Handler<RoutingContext> {
    private final Map<String, Shortcut> posts = new ConcurrentHashMap<>();

    private record Shortcut(Door door, Handler<RoutingContext> route) {}

    /**
     * @param path as a route file writes it; one with parameters has no shortcut
     * @param methods separated by commas; null when the route takes any
     */
    void add(String path, @Nullable String methods, Handler<RoutingContext> route) {
        if ("POST".equalsIgnoreCase(methods) && path.chars().noneMatch(each -> "{:*".indexOf(each) >= 0)) {
            posts.put(path, new Shortcut(Doors.of(path), route));
        }
    }

    void remove(String path) {
        posts.remove(path);
    }

    /** At which door a request stands: there is no need to look where it is known. */
    Door door(RoutingContext routing) {
        Shortcut known = of(routing.request());
        return known == null ? Doors.of(routing) : known.door();
    }

    @Override
    public void handle(RoutingContext routing) {
        Shortcut known = of(routing.request());
        if (known == null) {
            routing.next();
        } else {
            known.route().handle(routing);
        }
    }

    private @Nullable Shortcut of(HttpServerRequest request) {
        String path = request.path();
        return path != null && request.method().equals(HttpMethod.POST) ? posts.get(path) : null;
    }
}
