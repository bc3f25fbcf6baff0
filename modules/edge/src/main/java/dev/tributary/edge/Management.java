package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Health and metrics for operators, on a port of its own, with an event loop and threads of its own: it answers while the
 * API is too busy to.
 */
final class Management extends AbstractVerticle {
    private static final long CHECK_SECONDS = 2;
    private static final int THREADS = 2;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int IDLE_SECONDS = 60;

    private final EdgeSettings settings;
    private final Runnable databaseCheck;
    private final BooleanSupplier routesStarted;
    private final PrometheusMeterRegistry registry;
    private final Json json;
    private @Nullable WorkerExecutor workers;
    private @Nullable HttpServer server;
    private @Nullable Future<Boolean> running;

    Management(
            EdgeSettings settings,
            Runnable databaseCheck,
            BooleanSupplier routesStarted,
            PrometheusMeterRegistry registry,
            Json json) {
        this.settings = settings;
        this.databaseCheck = databaseCheck;
        this.routesStarted = routesStarted;
        this.registry = registry;
        this.json = json;
    }

    @Override
    public void start(Promise<Void> started) {
        workers = vertx.createSharedWorkerExecutor("tributary-management", THREADS);
        HttpServer listening = vertx.createHttpServer(
                        new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(IDLE_SECONDS))
                .requestHandler(this::answer);
        server = listening;
        listening
                .listen(settings.managementPort(), settings.managementHost())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            end(request, 405, "text/plain", "");
            return;
        }
        switch (String.valueOf(request.path())) {
            case "/health/live" -> health(request, true);
            case "/health/ready" -> ready(request);
            case "/metrics" -> metrics(request);
            default -> end(request, 404, "text/plain", "");
        }
    }

    private void metrics(HttpServerRequest request) {
        executor()
                .executeBlocking(() -> registry.scrape(), false)
                .onSuccess(text -> end(request, 200, PROMETHEUS_TEXT, text))
                .onFailure(failure -> end(request, 500, "text/plain", ""));
    }

    private void ready(HttpServerRequest request) {
        boolean routes = routesStarted.getAsBoolean();
        database().onComplete(asked -> {
            boolean database = asked.succeeded() && asked.result();
            health(request, routes && database, check("routes", routes), check("database", database));
        });
    }

    /** One question at a time, however many ask: a database that hangs must not use up the threads. */
    private Future<Boolean> database() {
        Future<Boolean> asking = running;
        if (asking == null) {
            asking = executor().executeBlocking(this::isDatabaseThere, false);
            running = asking;
            asking.onComplete(done -> running = null);
        }
        return asking.timeout(CHECK_SECONDS, TimeUnit.SECONDS).otherwise(false);
    }

    private boolean isDatabaseThere() {
        try {
            databaseCheck.run();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    private ObjectNode check(String name, boolean up) {
        return json.mapper().createObjectNode().put("name", name).put("status", status(up));
    }

    private void health(HttpServerRequest request, boolean up, ObjectNode... checks) {
        ObjectNode body = json.mapper().createObjectNode().put("status", status(up));
        ArrayNode list = body.putArray("checks");
        for (ObjectNode check : checks) {
            list.add(check);
        }
        end(request, up ? 200 : 503, "application/json", body.toString());
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private WorkerExecutor executor() {
        if (workers == null) {
            throw new IllegalStateException("not started");
        }
        return workers;
    }

    private static void end(HttpServerRequest request, int status, CharSequence type, String body) {
        if (request.response().closed()) {
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(body));
    }
}
