package dev.tributary.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A server on this machine that answers as a test says, however odd. */
final class OddServer implements AutoCloseable {
    private static final long TRICKLE_MILLIS = 20;

    /** Method, path and names of headers of every request. */
    final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Answer answer;

    /** What it does. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    OddServer(Answer answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rates.xml");
    }

    void answer(Answer changed) {
        answer = changed;
    }

    /** Until the test is over. */
    void keepSilent() throws InterruptedException {
        over.await();
    }

    /** A byte now and then, until the test is over or nobody listens. */
    void trickle(OutputStream out) throws IOException, InterruptedException {
        while (!over.await(TRICKLE_MILLIS, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }

    /** As fast as it goes, until the test is over or nobody listens. */
    void gush(OutputStream out) throws IOException {
        byte[] piece = new byte[10_000];
        while (over.getCount() > 0) {
            out.write(piece);
        }
    }

    /** Beside the others, one that never gets to the end of its head. */
    URI trickleHead(ServerSocket port) {
        threads.execute(() -> {
            try (Socket client = port.accept()) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
                trickle(client.getOutputStream());
            } catch (IOException | InterruptedException hungUp) {
                over.countDown();
            }
        });
        return URI.create("http://127.0.0.1:" + port.getLocalPort() + "/");
    }

    static Answer send(int status, byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Answer sendPacked(byte[] body) {
        return exchange -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            send(200, packed.toByteArray()).to(exchange);
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().keySet());
        try (exchange) {
            answer.to(exchange);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
