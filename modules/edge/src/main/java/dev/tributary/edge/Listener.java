package dev.tributary.edge;

import dev.tributary.edge.EdgeSettings.Limits;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The HTTP server of the API. It and everything it calls runs on one event loop. */
final class Listener extends AbstractVerticle {
    private final EdgeSettings settings;
    private final Handler<HttpServerRequest> requests;
    private final Handler<HttpServerRequest> invalid;
    private final ConnectionGuard guard;
    private final Answers answers;
    private @Nullable HttpServer server;

    Listener(
            EdgeSettings settings,
            Handler<HttpServerRequest> requests,
            Handler<HttpServerRequest> invalid,
            ConnectionGuard guard,
            Answers answers) {
        this.settings = settings;
        this.requests = requests;
        this.invalid = invalid;
        this.guard = guard;
        this.answers = answers;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.setPeriodic(guard.sweepEvery().toMillis(), tick -> guard.sweep(answers::send));
        HttpServer listening = vertx.createHttpServer(options(settings.limits()))
                .connectionHandler(guard::opened)
                .invalidRequestHandler(invalid)
                .requestHandler(requests);
        server = listening;
        listening.listen(settings.port(), settings.host()).<Void>mapEmpty().onComplete(started);
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** HTTP/1.1 only: in clear text, HTTP/2 would open a second way in that the guard does not see. */
    private static HttpServerOptions options(Limits limits) {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setTcpNoDelay(true)
                .setReusePort(false)
                .setAcceptBacklog(limits.requestsInFlight());
    }
}
