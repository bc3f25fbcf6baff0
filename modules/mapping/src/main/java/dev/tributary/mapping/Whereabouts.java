package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where every node of one request body stands. The body is walked once, and only when something is wrong with it; a
 * pointer is written only when somebody asks. So a body full of mistakes costs little more than one with a single one.
 *
 * <p>Belongs to one request and one thread.
 */
final class Whereabouts {
    private final JsonNode body;
    private @Nullable IdentityHashMap<JsonNode, Step> steps;

    /**
     * The way to a node from the one that holds it.
     *
     * @param within null below the body itself
     * @param name null in an array
     */
    private record Step(@Nullable Step within, @Nullable String name, int index) {
        /** Of a node that stands in several places. */
        static final Step MANY = new Step(null, null, -1);
    }

    Whereabouts(JsonNode body) {
        this.body = body;
    }

    JsonNode body() {
        return body;
    }

    /** @return an RFC 6901 pointer; null when exactly this node stands nowhere, or in several places */
    @Nullable
    String pointer(JsonNode node) {
        if (steps == null) {
            steps = new IdentityHashMap<>();
            walk(body, null, steps);
        }
        Step step = steps.get(node);
        if (step == null || step.equals(Step.MANY)) {
            return null;
        }
        StringBuilder pointer = new StringBuilder();
        write(step, pointer);
        return pointer.toString();
    }

    private static void walk(JsonNode within, @Nullable Step way, Map<JsonNode, Step> steps) {
        if (within.isObject()) {
            for (Map.Entry<String, JsonNode> field : within.properties()) {
                enter(field.getValue(), new Step(way, field.getKey(), 0), steps);
            }
        } else if (within.isArray()) {
            for (int index = 0; index < within.size(); index++) {
                enter(within.get(index), new Step(way, null, index), steps);
            }
        }
    }

    private static void enter(JsonNode node, Step way, Map<JsonNode, Step> steps) {
        steps.merge(node, way, (one, other) -> Step.MANY);
        walk(node, way, steps);
    }

    private static void write(Step step, StringBuilder pointer) {
        if (step.within() != null) {
            write(step.within(), pointer);
        }
        pointer.append('/');
        if (step.name() == null) {
            pointer.append(step.index());
        } else {
            pointer.append(step.name().replace("~", "~0").replace("/", "~1"));
        }
    }
}
