package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One situation of a source: what is sent, what the mapping makes of it and what is answered, starting from a freshly
 * seeded team.
 *
 * <p>Requests, events and the response may hold values that only the runner knows; {@link #with} fills them in:
 * {@code <key>} the team's API key, {@code <tracking>} the tracking id of an affiliate of the team, and
 * {@code <captured:name>} what a {@link #given} request captured from its answer.
 *
 * @param source the folder under {@code routes/sources}
 * @param name the file's name without its ending; begins with its {@link #kind}
 * @param description empty when the name says it all
 * @param given requests sent before, one after the other, all of them successful
 * @param events the canonical events expected of the mapping as {@link CanonicalJson} writes them; null when the mapping
 *     is not reached or refuses
 */
public record Example(
        String source,
        String name,
        String description,
        List<Request> given,
        Request request,
        @Nullable List<JsonNode> events,
        Response response) {

    public Example {
        given = List.copyOf(given);
        events = events == null ? null : List.copyOf(events);
    }

    /**
     * A request as it goes over the wire.
     *
     * @param body null sends none
     * @param capture for a given request: names for values of its answer, with the RFC 6901 pointers to them
     */
    public record Request(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            Map<String, String> capture) {

        public Request {
            headers = Map.copyOf(headers);
            capture = Map.copyOf(capture);
        }

        /** With every key of {@code values} replaced by its value wherever it stands. */
        public Request with(Map<String, String> values) {
            Map<String, String> filled = headers.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> fill(header.getValue(), values)));
            return new Request(method, fill(path, values), filled, body == null ? null : fill(body, values), capture);
        }

        /** What {@link #capture} finds in this request's answer, as values for {@link #with}. */
        public Map<String, String> captured(JsonNode answer) {
            return capture.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> "<captured:" + entry.getKey() + ">",
                            entry -> answer.at(entry.getValue()).asText()));
        }
    }

    /**
     * What is answered.
     *
     * @param headers those that matter, with the placeholders of {@link JsonExpectation}
     * @param body with the placeholders of {@link JsonExpectation}
     */
    public record Response(int status, Map<String, String> headers, JsonNode body) {
        public Response {
            headers = Map.copyOf(headers);
        }
    }

    /** {@code accepted}, {@code duplicate}, {@code malformed}, {@code refused}, {@code unauthorized}, {@code unsupported}. */
    public String kind() {
        int dash = name.indexOf('-');
        return dash < 0 ? name : name.substring(0, dash);
    }

    /** With every key of {@code values} replaced by its value in the request, the events and the response. */
    public Example with(Map<String, String> values) {
        return new Example(
                source,
                name,
                description,
                given,
                request.with(values),
                events == null
                        ? null
                        : events.stream()
                                .map(event -> ExampleFiles.parse(fill(event.toString(), values)))
                                .toList(),
                new Response(
                        response.status(),
                        response.headers(),
                        ExampleFiles.parse(fill(response.body().toString(), values))));
    }

    public Optional<List<JsonNode>> expectedEvents() {
        return Optional.ofNullable(events);
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** As tests name it. */
    @Override
    public String toString() {
        return source + "/" + name;
    }
}
