package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.MalformedJsonException;
import dev.tributary.testkit.examples.CanonicalJson;
import dev.tributary.testkit.examples.Example;
import dev.tributary.testkit.examples.Examples;
import dev.tributary.testkit.examples.JsonExpectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Depth 1: what every example's request becomes in its source's mapping. */
class ExamplesTest {
    /** Numbers must be numbers, whatever they number. */
    private static final Map<String, String> NUMBERS =
            Map.of("<network_number>", "101", "<offer_number>", "1001", "<affiliate_number>", "10001");

    private final Map<String, SourceMapping> mappings = Examples.sources(Given.sources()).stream()
            .collect(Collectors.toMap(folder -> folder.getFileName().toString(), ExamplesTest::compile));

    @TestFactory
    Stream<DynamicTest> mappingDoesWhatTheExampleSays() {
        return Examples.all(Given.sources()).stream()
                .map(example -> example.with(NUMBERS))
                .map(example -> dynamicTest(example.toString(), () -> check(example)));
    }

    @TestFactory
    Stream<DynamicTest> everySourceHasExamplesOfEveryKind() {
        return Examples.sources(Given.sources()).stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> assertThat(Examples.of(folder))
                        .extracting(Example::kind)
                        .containsAll(Examples.KINDS)));
    }

    @Test
    void theSourcesOfThisSliceAreThere() {
        assertThat(mappings)
                .containsOnlyKeys(
                        "clicks",
                        "conversions",
                        "events",
                        "everflow",
                        "everflow-postback",
                        "refersion",
                        "segment",
                        "signups");
    }

    private void check(Example example) {
        if (example.events() != null) {
            assertThat(differences(example.events(), example)).isEmpty();
        } else if (List.of(400, 501).contains(example.response().status())) {
            assertThat(differences(refusal(example), example)).isEmpty();
        }
        // Everything else is answered before or instead of the mapping.
    }

    private List<JsonExpectation.Difference> differences(List<JsonNode> expected, Example example) {
        ArrayNode understood = JsonNodeFactory.instance.arrayNode();
        Given.events(read(example, Given.body(Sent.body(example.request()))))
                .forEach(event -> understood.add(CanonicalJson.of(event)));
        return JsonExpectation.matches(JsonNodeFactory.instance.arrayNode().addAll(expected), understood);
    }

    /** The error as the dialect of messages writes it. */
    private static ObjectNode message(Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "message",
                        refusal.problems().stream().map(Problem::message).collect(Collectors.joining("; ")));
    }

    /** The error as the envelope dialect writes it. */
    private static List<JsonExpectation.Difference> differences(Refusal refusal, Example example) {
        if (example.response().body().path("error").isTextual()) {
            ObjectNode said = JsonNodeFactory.instance.objectNode();
            said.set("error", message(refusal).get("message"));
            return JsonExpectation.matches(example.response().body(), said);
        }
        if (example.response().body().has("message")) {
            return JsonExpectation.matches(example.response().body(), message(refusal));
        }
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", refusal.code().name());
        error.put("message", refusal.message());
        Problem first = refusal.problems().get(0);
        if (first.field() != null) {
            error.put("field", first.field());
        }
        boolean messageSaysItAll = refusal.problems().size() == 1 && first.field() == null && first.pointer() == null;
        if (!messageSaysItAll) {
            details(refusal, error.putArray("details"));
        }
        return JsonExpectation.matches(example.response().body().path("error"), error);
    }

    private static void details(Refusal refusal, ArrayNode details) {
        for (Problem problem : refusal.problems()) {
            ObjectNode detail = details.addObject();
            detail.put("field", problem.field());
            detail.put("pointer", problem.pointer());
            detail.put("message", problem.message());
        }
    }

    private Refusal refusal(Example example) {
        byte[] sent = Sent.body(example.request()).getBytes(StandardCharsets.UTF_8);
        try {
            Understanding understanding = read(example, Given.JSON.readObject(sent));
            return new Refusal(((Understanding.Refused) understanding).refusal().code(), Given.problems(understanding));
        } catch (MalformedJsonException malformed) {
            return Refusal.invalid(malformed.problem());
        }
    }

    private Understanding read(Example example, ObjectNode body) {
        SourceMapping mapping = mappings.get(example.source());
        if (mapping == null) {
            throw new AssertionError("no mapping for " + example);
        }
        Context context = Given.CONTEXT;
        ObjectNode settings = Sent.settings(example);
        return mapping.read(
                body, new Context(context.team(), context.receivedAt(), context.unknownReferral(), settings));
    }

    private static SourceMapping compile(Path folder) {
        try {
            return SourceMapping.compile(
                    folder.getFileName().toString(), Files.readString(folder.resolve("mapping.jq")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
