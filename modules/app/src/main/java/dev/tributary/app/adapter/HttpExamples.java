package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.JsonExpectation;
import dev.tributary.mapping.examples.JsonExpectation.Difference;
import dev.tributary.mapping.examples.MappingCheck.Result;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Examples over HTTP, against a hub that runs. */
public final class HttpExamples {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI hub;
    private final Supplier<Map<String, String>> team;

    /**
     * @param team for each example the values that only the runner knows, such as {@code <key>}
     */
    public HttpExamples(URI hub, Supplier<Map<String, String>> team) {
        this.hub = hub;
        this.team = team;
    }

    /** The hub gave no answer; the message says which one was asked. */
    public static final class NoAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(URI hub, IOException cause) {
            super("The hub at " + hub + " does not answer.", cause);
        }
    }

    /** @throws NoAnswerException when the hub cannot be reached */
    public Result check(Example written) {
        Map<String, String> values = new HashMap<>(team.get());
        for (Example.Request given : written.given()) {
            Example.Request request = given.with(values);
            Answer answer = send(request);
            if (answer.status() / 100 != 2) {
                return new Result.Broken("What it presupposes, " + request.method() + " " + request.path()
                        + ", is answered " + answer.status() + ": " + answer.body());
            }
            values.putAll(given.captured(answer.body()));
        }
        Example example = written.with(values);
        Answer answer = send(example.request());
        List<Difference> differences = JsonExpectation.matches(
                document(
                        example.response().status(),
                        example.response().headers(),
                        example.response().body()),
                document(answer.status(), present(example, answer), answer.body()));
        return differences.isEmpty() ? new Result.Holds() : new Result.Differs("answer", differences);
    }

    /** That a header is there is what matters. */
    private static Map<String, String> present(Example example, Answer answer) {
        Map<String, String> present = new HashMap<>(example.response().headers());
        present.keySet().removeIf(name -> !answer.headers().containsKey(name.toLowerCase(Locale.ROOT)));
        return present;
    }

    private static ObjectNode document(int status, Map<String, String> headers, JsonNode body) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("status", status);
        ObjectNode named = document.putObject("headers");
        headers.forEach(named::put);
        document.set("body", body);
        return document;
    }

    private Answer send(Example.Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(hub.resolve(request.path()))
                .timeout(ANSWER_MAX)
                .method(
                        request.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        try {
            HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), json(response.body()));
        } catch (IOException failure) {
            throw new NoAnswerException(hub, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonText.object(body);
        } catch (MalformedJsonException other) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }

    private record Answer(int status, Map<String, List<String>> headers, JsonNode body) {}
}
