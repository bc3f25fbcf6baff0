package dev.tributary.systemtests.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.contract.Contract.Operation;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries every place of the contract where something of another team could be named: the segments of paths, the
 * parameters, and the fields of bodies.
 *
 * @param foreign by the name of a field, what another team calls so
 * @param own what the intruder's body needs beside it, by operation
 */
record Intruder(Contract contract, Map<String, String> foreign, Map<String, String> own) {

    /** One place, and the name of the other team's thing that fits there. */
    record Attempt(Operation operation, String field, String value) {
        @Override
        public String toString() {
            return operation + " " + field;
        }
    }

    List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                add(attempts, operation, parameter.path("name").asText());
            }
            for (String field : fields(
                    contract.resolved(operation.node().path("requestBody")).at("/content/application~1json/schema"))) {
                add(attempts, operation, field);
            }
        }
        return attempts;
    }

    /** With {@code value} in the place of the attempt. */
    Reply send(Attempt attempt, String value, String key, HubClient client, AtomicInteger serial) {
        Operation operation = attempt.operation();
        if (!operation.hasBody()) {
            String path = operation.path().replaceAll("\\{[^}]+}", value);
            boolean query = !operation.path().contains("{");
            return client.get(query ? path + "?" + attempt.field() + "=" + value : path, key);
        }
        ObjectNode body = (ObjectNode) Contract.json(own.getOrDefault(operation.path(), "{}"));
        if (body.has("external_event_id") || body.has("messageId")) {
            body.put(body.has("messageId") ? "messageId" : "external_event_id", "intruder-" + serial.incrementAndGet());
        }
        body.put(attempt.field(), value);
        String path = operation.path().replaceAll("\\{[^}]+}", value);
        return client.send(operation.method(), path, HubClient.bearer(key), body.toString());
    }

    /** What was said, without what differs from call to call and without the value that was asked for. */
    static String shape(Reply reply, String value) {
        return reply.status() + " "
                + reply.body()
                        .replace(value, "<value>")
                        .replaceAll("\\b[a-z]{3,5}_[0-9a-z]{26}\\b", "<id>")
                        .replaceAll("intruder-\\d+", "<key>")
                        .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "<time>");
    }

    private void add(List<Attempt> attempts, Operation operation, String field) {
        String name = operation.hasBody() ? field : operation.path() + " " + field;
        String value = foreign.get(name);
        if (value != null) {
            attempts.add(new Attempt(operation, field, value));
        }
    }

    private List<String> fields(JsonNode schema) {
        JsonNode resolved = contract.resolved(schema);
        List<String> names = new ArrayList<>();
        resolved.path("properties").fieldNames().forEachRemaining(names::add);
        resolved.path("allOf").forEach(part -> names.addAll(fields(part)));
        return names;
    }
}
