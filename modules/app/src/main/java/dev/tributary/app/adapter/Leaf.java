package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value of a payload that can be read by a name: not within a list, and by keys that a dotted path can hold.
 *
 * @param path from the root; at least one name
 */
record Leaf(List<String> path, JsonNode value) {
    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_-]*";

    Leaf {
        path = List.copyOf(path);
    }

    /** In the order of the payload. */
    static List<Leaf> of(ObjectNode payload) {
        List<Leaf> leaves = new ArrayList<>();
        walk(payload, List.of(), leaves);
        return leaves;
    }

    private static void walk(ObjectNode object, List<String> at, List<Leaf> leaves) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().matches(PLAIN)) {
                continue;
            }
            List<String> path = new ArrayList<>(at);
            path.add(field.getKey());
            if (field.getValue() instanceof ObjectNode inner) {
                walk(inner, path, leaves);
            } else if (field.getValue().isTextual() || field.getValue().isNumber()) {
                leaves.add(new Leaf(path, field.getValue()));
            }
        }
    }

    /** The last name in one spelling: {@code orderId}, {@code order-id} and {@code Order_ID} are order_id. */
    String name() {
        return snake(path.get(path.size() - 1));
    }

    /** The name of the object it stands in, spelled the same way; empty at the root. */
    String parent() {
        return path.size() < 2 ? "" : snake(path.get(path.size() - 2));
    }

    /** As {@code names} of a mapping has it. */
    String dotted() {
        return String.join(".", path);
    }

    /** As jq reads it, whatever stands on the way. */
    String jq() {
        StringBuilder jq = new StringBuilder(step(path.get(0)));
        for (String name : path.subList(1, path.size())) {
            jq.append(" | fields | ").append(step(name));
        }
        return path.size() == 1 ? jq.toString() : "(" + jq + ")";
    }

    /** The same payload with another value here. */
    ObjectNode put(ObjectNode payload, JsonNode other) {
        ObjectNode copy = payload.deepCopy();
        JsonNode object = copy;
        for (String name : path.subList(0, path.size() - 1)) {
            object = object.path(name);
        }
        ((ObjectNode) object).set(path.get(path.size() - 1), other);
        return copy;
    }

    private static String step(String name) {
        return name.contains("-") ? ".[\"" + name + "\"]" : "." + name;
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
