package dev.tributary.systemtests.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.hub.TeamValues;
import dev.tributary.mapping.examples.Example;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An example with a team of its own, after what it presupposes was sent. */
public record ExampleRun(Example example, HubClient client) {
    /** What legitimately differs between the first answer and a replay. */
    private static final List<String> PER_ATTEMPT = List.of("replayed");

    public static ExampleRun prepare(Example example, Team team, HubClient client) {
        Map<String, String> values = new HashMap<>(TeamValues.of(team.content()));
        for (Example.Request given : example.given()) {
            Reply reply = send(client, given.with(values));
            if (!reply.isSuccess()) {
                throw new IllegalStateException("what " + example + " presupposes is answered " + reply.body());
            }
            values.putAll(given.captured(reply.json()));
        }
        return new ExampleRun(example.with(values), client);
    }

    Reply send() {
        return send(client, example.request());
    }

    /** Whether the same again must be the same thing: not without a key of the sender. */
    boolean isRepeatable() {
        return example.source().equals("signups")
                || example.expectedEvents().orElse(List.of()).stream()
                        .anyMatch(event -> event.has("external_event_id"));
    }

    boolean isConversion() {
        return isReportedSale()
                || example.expectedEvents().orElse(List.of()).stream()
                        .anyMatch(event -> event.path("type").asText().equals("conversion"));
    }

    /** What an advertiser reports is a conversion when the network approves of it. */
    private boolean isReportedSale() {
        return example.expectedEvents().orElse(List.of()).stream()
                        .anyMatch(event -> event.path("type").asText().equals("advertiser_event"))
                && example.response().body().toString().contains("approved");
    }

    /** The data of an answer, without what tells attempts apart. */
    static JsonNode essence(Reply reply) {
        JsonNode data = reply.json().path("data").deepCopy();
        if (data instanceof ObjectNode object) {
            object.remove(PER_ATTEMPT);
        }
        return data;
    }

    private static Reply send(HubClient client, Example.Request request) {
        return client.send(request.method(), request.path(), request.headers(), request.body());
    }
}
