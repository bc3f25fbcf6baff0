package dev.tributary.bench.echo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers every request with its own body: the hub's HTTP server, Vert.x, with the hub's options and as many event loops,
 * and nothing behind it. Runs in a process of its own, as the hub does.
 */
public final class EchoServer {
    private static final int EVENT_LOOPS = 2;

    private EchoServer() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        vertx.createHttpServer(options())
                .requestHandler(EchoServer::answer)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("Listening on port " + server.actualPort()))
                .onFailure(failure -> System.exit(1));
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response()
                .putHeader("content-type", "application/json")
                .end(body));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                .setTcpNoDelay(true)
                .setReusePort(false);
    }
}
