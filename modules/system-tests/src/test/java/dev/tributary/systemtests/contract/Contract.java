package dev.tributary.systemtests.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tributary.systemtests.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the HTTP interface, and what validates against it. */
public final class Contract {
    /** Reads what the hub sends as the hub reads what it is sent: every digit counts. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.operations = readOperations();
    }

    public static Contract read() {
        return of(Repository.resolve("config/openapi.yaml"));
    }

    static Contract of(Path file) {
        LoadSettings strict =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return new Contract(JSON.valueToTree(new Load(strict).loadFromString(Repository.read(file))));
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    private List<Operation> readOperations() {
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    found.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT), path.getKey(), resolved(method.getValue())));
                }
            }
        }
        return List.copyOf(found);
    }

    /** The operation that a request means; a template's parameter stands for any one segment, if nothing fits better. */
    public Optional<Operation> operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(plain))
                .min(Comparator.comparing(Operation::parameters));
    }

    /** What is described at a path for some method. */
    Optional<Operation> anyOperation(String path) {
        return METHODS.stream()
                .flatMap(method -> operation(method.toUpperCase(Locale.ROOT), path).stream())
                .filter(operation -> !response(operation, 405).isMissingNode())
                .findFirst();
    }

    /** Follows a reference inside the document; anything else is itself. */
    public JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode target = document.at(node.get("$ref").textValue().substring(1));
        if (target.isMissingNode()) {
            throw new IllegalArgumentException("leads nowhere: " + node.get("$ref"));
        }
        return resolved(target);
    }

    /** What is wrong with {@code body} as the request of an operation. */
    public List<String> requestProblems(Operation operation, JsonNode body) {
        return problems(resolved(operation.node().path("requestBody")).at("/content/application~1json/schema"), body);
    }

    /** What is wrong with {@code body} as an answer with {@code status}; a status that is not described is. */
    public List<String> responseProblems(Operation operation, int status, JsonNode body) {
        JsonNode response = response(operation, status);
        if (response.isMissingNode()) {
            return List.of(operation + " does not answer " + status);
        }
        return problems(response.at("/content/application~1json/schema"), body);
    }

    /** The description of an answer; a missing node when the status is not described. */
    JsonNode response(Operation operation, int status) {
        return resolved(operation.node().path("responses").path(String.valueOf(status)));
    }

    List<String> problems(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of("there is no schema");
        }
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", document.get("components"));
        whole.putArray("allOf").add(schema);
        return schemas.getSchema(whole);
    }

    /** Text that is JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("no JSON: " + text, notJson);
        }
    }

    /**
     * One method on one path.
     *
     * @param path a template, such as {@code /v1/events/{id}}
     */
    public record Operation(String method, String path, JsonNode node) {
        public String scope() {
            return node.path("x-scope").asText();
        }

        /** Nobody needs a key for it: {@code security: []}. */
        public boolean isOpen() {
            return node.path("security").isArray() && node.path("security").isEmpty();
        }

        public boolean hasBody() {
            return node.has("requestBody");
        }

        boolean matches(String request) {
            return request.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        private long parameters() {
            return path.chars().filter(character -> character == '{').count();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
