package dev.tributary.systemtests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.contract.Contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param path with its query
 * @param sent null when there was no body
 * @param type the answer's media type; empty when it names none
 * @param answered empty when there was no body
 */
public record Exchange(String method, String path, @Nullable String sent, int status, String type, String answered) {
    private static final String JSON = "application/json";
    private static final int SHOWN_MAX = 1_000;

    /** What any path may be answered, whether it is described or not. */
    private static final Map<Integer, String> ANYWHERE =
            Map.of(401, "Unauthorized", 404, "NotFound", 405, "MethodNotAllowed");

    /** @throws AssertionError when it is not as the contract has it */
    public void assertKeeps(Contract contract) {
        List<String> problems = problems(contract);
        if (!problems.isEmpty()) {
            throw new AssertionError(this + " breaks config/openapi.yaml:\n  - " + String.join("\n  - ", problems)
                    + "\n  sent: " + shown(sent == null ? "" : sent) + "\n  answered: " + shown(answered));
        }
    }

    /** Empty when it is as the contract has it. */
    public List<String> problems(Contract contract) {
        Optional<Operation> known = contract.operation(method, path);
        if (known.isEmpty()) {
            Optional<Operation> neighbour = contract.anyOperation(path);
            if (status == 405 && neighbour.isPresent()) { // in the words of those who knock there
                return answerProblems(contract, contract.response(neighbour.get(), status));
            }
            String anywhere = ANYWHERE.get(status);
            return anywhere == null
                    ? List.of("no such operation is described, and it was answered " + status)
                    : answerProblems(contract, contract.document().at("/components/responses/" + anywhere));
        }
        JsonNode response = contract.response(known.get(), status);
        if (response.isMissingNode()) {
            return List.of("this status is not described");
        }
        List<String> problems = new ArrayList<>(answerProblems(contract, response));
        if (status / 100 == 2) {
            problems.addAll(requestProblems(contract, known.get()));
        }
        return problems;
    }

    private List<String> answerProblems(Contract contract, JsonNode response) {
        JsonNode content = response.path("content");
        String plainType = type.replaceFirst(";.*", "").strip();
        if (content.isEmpty()) {
            return answered.isEmpty() ? List.of() : List.of("it has a body, and none is described");
        }
        if (!content.has(plainType)) {
            return List.of("it is described as " + fieldNames(content) + ", not as \"" + type + '"');
        }
        if (!plainType.equals(JSON)) {
            return List.of();
        }
        return wrong("answer", contract, content.path(JSON).path("schema"), answered);
    }

    /** What the hub took must be what the contract says it takes. */
    private List<String> requestProblems(Contract contract, Operation operation) {
        JsonNode described = contract.resolved(operation.node().path("requestBody"));
        if (described.isMissingNode()) {
            return sent == null ? List.of() : List.of("it was sent with a body, and none is described");
        }
        if (sent == null) {
            return described.path("required").asBoolean()
                    ? List.of("it was sent without the body that it must have")
                    : List.of();
        }
        return wrong("request", contract, described.path("content").path(JSON).path("schema"), sent);
    }

    private static List<String> wrong(String which, Contract contract, JsonNode schema, String body) {
        try {
            return contract.problems(schema, Contract.json(body)).stream()
                    .map(problem -> which + " " + problem)
                    .toList();
        } catch (IllegalArgumentException notJson) {
            return List.of(which + " is no JSON");
        }
    }

    private static List<String> fieldNames(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_MAX
                ? text
                : text.substring(0, SHOWN_MAX) + "… (" + text.length() + " characters)";
    }

    @Override
    public String toString() {
        return method + " " + path + ", answered " + status + ",";
    }
}
