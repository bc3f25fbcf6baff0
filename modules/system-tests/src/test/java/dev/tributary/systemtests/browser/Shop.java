package dev.tributary.systemtests.browser;

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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The site that affiliates send people to: pages that a test writes, under any host name that ends with {@code .test}. What
 * is below {@code /r/} is handed on to the hub, as merchants do whose visitors block foreign hosts.
 */
final class Shop implements AutoCloseable {
    private final HttpServer server;
    private final URI hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Queue<String> handedOn = new ConcurrentLinkedQueue<>();

    /** @param policy for {@code Content-Security-Policy}; empty: none */
    private record Page(String html, String policy) {}

    private Shop(HttpServer server, URI hub) {
        this.server = server;
        this.hub = hub;
        server.createContext("/", this::serve);
        server.start();
    }

    static Shop open(URI hub) {
        try {
            return new Shop(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), hub);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** The address of a page on a host of this shop. */
    String at(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** The hub, as browsers call it: another site. */
    String hub() {
        return "http://hub.test:" + hub.getPort();
    }

    void page(String path, String... lines) {
        pages.put(path, new Page(String.join("\n", lines), ""));
    }

    void pageWithPolicy(String path, String policy, String... lines) {
        pages.put(path, new Page(String.join("\n", lines), policy));
    }

    /** What was handed on to the hub. */
    Queue<String> handedOn() {
        return handedOn;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/r/")) {
            handOn(exchange, path.substring("/r/".length()));
            return;
        }
        Page page = pages.get(path);
        String type = path.endsWith(".js") ? "text/javascript" : "text/html";
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        if (page != null && !page.policy().isEmpty()) {
            exchange.getResponseHeaders().add("Content-Security-Policy", page.policy());
        }
        answer(exchange, page == null ? 404 : 200, page == null ? "" : page.html());
    }

    private void handOn(HttpExchange exchange, String name) throws IOException {
        handedOn.add(name);
        String path = name.equals("signups") ? "/v1/track/signups" : "/v1/" + name;
        HttpRequest request = HttpRequest.newBuilder(hub.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            answer(exchange, 502, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
