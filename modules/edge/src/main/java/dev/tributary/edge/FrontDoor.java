package dev.tributary.edge;

import dev.tributary.edge.Doors.Browsers;
import dev.tributary.edge.Doors.Door;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;

/**
 * What every request passes before any route: it gets its id, and whatever goes wrong on the way is answered in the
 * envelope. Whether there is room for its work is asked later, when all of it is here: a client that is slow to send it
 * takes no other's place.
 */
final class FrontDoor {
    private static final int[] FAILURES_BEFORE_ROUTES = {400, 404, 405, 406, 413, 414, 415, 417, 431, 500};

    /** Where it matters who asks, or how much strangers send. */
    private static final List<String> WITH_ROUTES = List.of("/v1/*", "/postback", "/sdk/*", "/clk");

    private static final String FRAMING = "Transfer-Encoding may only be chunked";

    private final IdSource ids;
    private final InstantSource clock;
    private final Dialects dialects;
    private final Admission admission;
    private final ConnectionGuard guard;
    private final Answers answers;
    private final Methods methods;
    private final Authentication authentication;
    private final DocsPages docs;
    private final ScriptPages scripts;
    private final Shortcuts shortcuts;

    FrontDoor(
            IdSource ids,
            InstantSource clock,
            Dialects dialects,
            Admission admission,
            ConnectionGuard guard,
            Answers answers,
            Methods methods,
            Authentication authentication,
            DocsPages docs,
            ScriptPages scripts,
            Shortcuts shortcuts) {
        this.ids = ids;
        this.clock = clock;
        this.dialects = dialects;
        this.admission = admission;
        this.guard = guard;
        this.answers = answers;
        this.methods = methods;
        this.authentication = authentication;
        this.docs = docs;
        this.scripts = scripts;
        this.shortcuts = shortcuts;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(this::receive);
        router.route().handler(this::preflight); // not options(): every path would be said to exist
        WITH_ROUTES.forEach(path -> router.route(path).handler(authentication));
        router.route()
                .handler(shortcuts); // before the pages: whose methods would else be forgotten, and 405 become 404
        docs.addTo(router);
        scripts.addTo(router);
        for (int status : FAILURES_BEFORE_ROUTES) {
            router.errorHandler(status, routing -> failed(routing, status));
        }
        return router;
    }

    /** Requests that the HTTP decoder could not read: no route ever sees them. */
    void invalid(HttpServerRequest request) {
        Call call = begin(request, Doors.API);
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            answers.send(call, ErrorCode.URI_TOO_LONG);
        } else if (cause instanceof TooLongHttpHeaderException) {
            answers.send(call, ErrorCode.HEADERS_TOO_LARGE);
        } else {
            answers.send(call, call.dialect().error(ErrorCode.VALIDATION_ERROR, "This is not valid HTTP", call.id()));
        }
    }

    private void receive(RoutingContext routing) {
        Call call = begin(routing.request(), shortcuts.door(routing));
        call.attachTo(routing);
        if (guard.comesTooLate(call)) {
            return; // the connection is about to be closed
        }
        if (admission.isClosing()) {
            answers.send(call, ErrorCode.OVERLOADED);
            return;
        }
        call.request().response().endHandler(over -> call.letGo());
        if (admission.isFull() && Bodies.isExpected(call.request())) { // before anything is done for it
            answers.send(call, ErrorCode.OVERLOADED);
            return;
        }
        if (!Bodies.isPlainlyFramed(call.request())) {
            answers.send(call, call.dialect().error(ErrorCode.VALIDATION_ERROR, FRAMING, call.id()));
            return;
        }
        routing.next();
    }

    /** What a browser asks before it sends JSON, or a key, from a page of another origin (Fetch standard, 3.2.2). */
    private void preflight(RoutingContext routing) {
        Call call = Call.of(routing);
        boolean asked = call.request().method().equals(HttpMethod.OPTIONS);
        if (asked && call.door().browsers() != Browsers.NONE) {
            answers.sendPreflight(call);
        } else {
            routing.next();
        }
    }

    private Call begin(HttpServerRequest request, Door door) {
        Dialect dialect = dialects.named(door.dialect());
        Call call = new Call(
                IdType.REQUEST.write(ids.next()),
                request,
                context(),
                clock.instant(),
                door,
                dialect == null ? dialects.envelope() : dialect);
        guard.working(call);
        return call;
    }

    private static Context context() {
        return Vertx.currentContext();
    }

    /** @param status as the router decided it; the context does not always know */
    private void failed(RoutingContext routing, int status) {
        Call known = Call.find(routing);
        Call call = known == null ? begin(routing.request(), Doors.of(routing)) : known;
        authentication.whenKnown(call, () -> answer(routing, call, ErrorCode.ofStatus(status)));
    }

    private void answer(RoutingContext routing, Call call, ErrorCode code) {
        if (admission.isClosing()) { // the routes may be gone already, and "not found" would be taken for an answer
            answers.send(call, ErrorCode.OVERLOADED);
            return;
        }
        if (code == ErrorCode.METHOD_NOT_ALLOWED) {
            answers.send(call, call.dialect().error(code, call.id()), methods.allowed(routing.normalizedPath()));
            return;
        }
        if (code == ErrorCode.INTERNAL_ERROR && routing.failure() != null) {
            Faults.log(call.id(), routing.failure());
        }
        answers.send(call, code);
    }
}
