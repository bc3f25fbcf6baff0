package dev.tributary.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The router that Camel hangs its routes on, with our reading of bodies in place of Camel's. */
final class EdgeRouter extends VertxPlatformHttpRouter {
    /** Under this name the consumers find it in Camel's registry. */
    static final String NAME = PLATFORM_HTTP_ROUTER_NAME + "-tributary";

    private final Handler<RoutingContext> bodies;

    EdgeRouter(Vertx vertx, Router routes, Handler<RoutingContext> bodies) {
        super(null, vertx, routes, NAME);
        this.bodies = bodies;
    }

    /** Codes, and nothing else: a link must not stand for whatever path has as many parts. */
    @Override
    public Route route(String path) {
        return Methods.isOfCodes(path) ? routeWithRegex(Methods.ofCodes(path) + "/?") : super.route(path);
    }

    @Override
    public Handler<RoutingContext> bodyHandler() {
        return bodies;
    }
}
