package dev.tributary.systemtests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.contract.Contract.Operation;
import dev.tributary.systemtests.routes.HttpRoutes;
import dev.tributary.systemtests.routes.HttpRoutes.Offered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description by itself: complete, and its own examples keep it. */
class ContractTest {
    private static final Contract CONTRACT = Contract.read();
    private static final List<String> LIMITS =
            List.of("X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    static List<Operation> operations() {
        return CONTRACT.operations();
    }

    @Test
    void describesWhatTheRoutesOffer() {
        assertThat(operations())
                .extracting(Operation::toString)
                .containsExactlyInAnyOrderElementsOf(
                        HttpRoutes.read().stream().map(Offered::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aRouteHasTheNameAndTheScopeThatAreDescribed(Offered route) {
        Operation described = CONTRACT.operation(route.method(), route.path()).orElseThrow();

        assertThat(route.operation())
                .isIn("", described.node().path("operationId").asText());
        assertThat(route.scope()).isIn("", described.scope());
    }

    static List<Offered> offered() {
        return HttpRoutes.read();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhatItNeedsAndHowItFails(Operation operation) {
        assertThat(Scope.read(operation.scope()).isPresent())
                .as("x-scope, unless nobody needs a key")
                .isNotEqualTo(operation.isOpen());
        assertThat(operation.node().path("operationId").asText()).isNotBlank();
        assertThat(operation.node().path("summary").asText()).isNotBlank();
        assertThat(new TreeSet<>(fieldNames(operation.node().path("responses"))))
                .contains("401", "408", "431", "500", "503")
                .containsAll(operation.isOpen() ? List.of() : List.of("403", "429"))
                .containsAll(operation.hasBody() ? List.of("400", "405", "415") : List.of())
                .containsAll(operation.hasBody() && !isOfSegment(operation) ? List.of("413") : List.of());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everySuccessTellsHowMuchTheKeyMayDo(Operation operation) {
        if (operation.isOpen()) {
            return; // there is no key
        }
        List<String> silent = operation.node().path("responses").properties().stream()
                .filter(response ->
                        response.getKey().startsWith("2") || response.getKey().equals("429"))
                .filter(response -> !tellsItsLimits(response.getValue()))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(silent).as("answers whose headers lack some of %s", LIMITS).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theParametersOfThePathAreDescribed(Operation operation) {
        List<String> described = new ArrayList<>();
        operation
                .node()
                .path("parameters")
                .forEach(p -> described.add("{" + p.path("name").asText() + "}"));

        assertThat(operation.path().split("/"))
                .filteredOn(segment -> segment.startsWith("{"))
                .allSatisfy(segment -> assertThat(described).contains(segment));
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(operations())
                .extracting(operation -> operation.node().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(CONTRACT.document().findParents("$ref")).isNotEmpty().allSatisfy(node -> assertThat(
                        CONTRACT.resolved(node).isMissingNode())
                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsExamplesKeepIt(Operation operation) {
        for (JsonNode example : examples(operation.node().path("requestBody"))) {
            assertThat(CONTRACT.requestProblems(operation, example)).isEmpty();
        }
        for (Map.Entry<String, JsonNode> response :
                operation.node().path("responses").properties()) {
            for (JsonNode example : examples(response.getValue())) {
                assertThat(CONTRACT.responseProblems(operation, Integer.parseInt(response.getKey()), example))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'sale_amount': 99, 'external_event_id': 'a'}",
                "{'sale_amount': 99, 'customer_id': 'c'}",
                "{'sale_amount': -1, 'external_event_id': 'a', 'customer_id': 'c'}",
                "{'sale_amount': '12,50', 'external_event_id': 'a', 'customer_id': 'c'}",
                "{'sale_amount': 1, 'external_event_id': 'a', 'customer_id': 'c', 'interval': 'weekly'}",
                "{'sale_amount': 1, 'external_event_id': 'a', 'customer_id': 'c', 'sales_status': 'sold'}",
            })
    void aConversionThatBreaksItIsNoticed(String body) {
        Operation conversions = CONTRACT.operation("POST", "/v1/conversions").orElseThrow();

        assertThat(CONTRACT.requestProblems(conversions, Contract.json(body.replace('\'', '"'))))
                .isNotEmpty();
    }

    @Test
    void anAnswerThatBreaksItIsNoticed() {
        Operation conversions = CONTRACT.operation("POST", "/v1/conversions").orElseThrow();
        JsonNode problem = Contract.json("{\"success\":false,\"error\":{\"code\":\"NO\",\"message\":\"no\"}}");

        assertThat(CONTRACT.responseProblems(conversions, 201, problem)).isNotEmpty();
        assertThat(CONTRACT.responseProblems(conversions, 401, problem)).isNotEmpty();
        assertThat(CONTRACT.responseProblems(conversions, 418, problem)).isNotEmpty();
    }

    /** Its clients are told that too much is a mistake of theirs like any other: 400. */
    private static boolean isOfSegment(Operation operation) {
        return operation.node().path("tags").toString().contains("tracking");
    }

    private static boolean tellsItsLimits(JsonNode response) {
        JsonNode headers = CONTRACT.resolved(response).path("headers");
        return LIMITS.stream().allMatch(headers::has);
    }

    private static List<JsonNode> examples(JsonNode described) {
        JsonNode content = CONTRACT.resolved(described).at("/content/application~1json");
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.get("example"));
        }
        content.path("examples")
                .forEach(example -> examples.add(CONTRACT.resolved(example).get("value")));
        return examples;
    }

    private static List<String> fieldNames(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
