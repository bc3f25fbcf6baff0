package dev.tributary.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.contract.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A caller of the hub. HTTP/1.1, as most senders of webhooks are. Whatever it sends and hears must be as the contract,
 * {@code config/openapi.yaml}, has it: the test fails otherwise, whatever it is about.
 */
public final class HubClient {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);

    private static final Contract CONTRACT = Contract.read();

    private final URI base;
    private final boolean checks;
    private final HttpClient http;

    public HubClient(URI base) {
        this(
                base,
                true,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private HubClient(URI base, boolean checks, HttpClient http) {
        this.base = base;
        this.checks = checks;
        this.http = http;
    }

    /** The same caller, not held to the contract: for what is no part of it. */
    public HubClient outsideTheContract() {
        return new HubClient(base, false, http);
    }

    /** A JSON body with a key. */
    public Reply post(String path, String key, String body) {
        return send("POST", path, bearer(key), body);
    }

    public Reply get(String path, String key) {
        return send("GET", path, bearer(key), null);
    }

    /** @param body null sends none */
    public Reply send(String method, String path, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_MAX)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
            if (checks) {
                new Exchange(method, path, body, reply.status(), reply.type(), reply.body()).assertKeeps(CONTRACT);
            }
            return reply;
        } catch (IOException failure) {
            throw new UnansweredException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The same call {@code times} times at once. */
    public static List<Reply> atOnce(int times, Callable<Reply> call) {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        try {
            List<Future<Reply>> replies = callers.invokeAll(
                    IntStream.range(0, times).mapToObj(n -> call).toList());
            return replies.stream().map(HubClient::join).toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            callers.shutdownNow();
        }
    }

    public static Map<String, String> bearer(String key) {
        return Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json");
    }

    private static Reply join(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError broken) {
                throw broken;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** What the hub said. */
    public record Reply(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            return Contract.json(body);
        }

        /** The media type as the hub wrote it; empty when it names none. */
        public String type() {
            return headers.firstValue("content-type").orElse("");
        }

        public String code() {
            return json().at("/error/code").asText();
        }

        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** No answer came: nobody knows whether anything happened. */
    public static final class UnansweredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnansweredException(IOException cause) {
            super(cause);
        }
    }
}
