package dev.tributary.systemtests.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and the hub. Some requests it turns away itself, before or after the hub has heard them; the
 * others it passes on as they are, and notes what was sent and answered.
 */
final class Gatekeeper implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings", "transfer-encoding");

    private final URI hub;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Deque<Refusal> refusals = new ArrayDeque<>();

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    /**
     * What the next client hears in place of the hub's answer.
     *
     * @param heard whether the hub hears of the request all the same, as when an answer is lost on its way
     */
    record Refusal(int status, boolean heard) {}

    record Seen(String path, String body, int status, String answer) {}

    Gatekeeper(URI hub, Refusal... first) {
        this.hub = hub;
        refusals.addAll(List.of(first));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Refusal refusal = next();
            if (refusal == null || refusal.heard()) {
                HttpResponse<byte[]> answer = passOn(exchange, body);
                if (refusal == null) {
                    answer(exchange, body, answer.statusCode(), answer.body());
                    return;
                }
            }
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, body, refusal.status(), "{\"code\":\"later\",\"message\":\"later\"}".getBytes(UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Refusal next() {
        return refusals.poll();
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange exchange, byte[] body, int status, byte[] answer) throws IOException {
        seen.add(new Seen(
                exchange.getRequestURI().getPath(), new String(body, UTF_8), status, new String(answer, UTF_8)));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
