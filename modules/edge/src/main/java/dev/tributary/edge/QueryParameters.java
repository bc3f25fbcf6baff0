package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.json.Json;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands behind the question mark. */
final class QueryParameters {
    private QueryParameters() {}

    /** Decoded, in the order given. */
    static Map<String, List<String>> of(Call call) {
        try {
            MultiMap parameters = call.request().params();
            Map<String, List<String>> query = new LinkedHashMap<>();
            for (String name : parameters.names()) {
                query.put(name, List.copyOf(parameters.getAll(name)));
            }
            return query;
        } catch (IllegalArgumentException notEncoded) {
            throw wrong("The query has a percent sign that encodes nothing; write it as %25");
        }
    }

    /** From here on the query stands for the body: an object of texts by name, which is also what is kept of it. */
    static void asBody(Call call, Json json) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(of(call)).forEach((name, values) -> {
            if (values.stream().distinct().count() > 1) {
                throw new RefusedException(Refusal.invalid(Problem.of(name, name + " is there twice and differs")));
            }
            said.put(name, values.get(0));
        });
        call.received(json.bytes(said));
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(Refusal.invalid(Problem.ofBody(message)));
    }
}
