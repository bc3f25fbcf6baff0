package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMappingTest {
    private static final String MILESTONE = "{type: \"milestone\", event_name: \"m\", customer_id: \"c\"}";

    @Test
    void valuesPassThroughAsTheyAre() {
        ObjectNode body = Given.body(
                "{\"amount\": 99.1234567890123456789012345678, \"list\": [1.50], \"nested\": {\"a\": 0.10}}");
        List<JsonNode> yielded = new ArrayList<>();

        assertThat(JqProgram.compile("test", "({a: .amount} + {l: .list}) + {n: .nested.a}", 1)
                        .run(body, yielded))
                .isTrue();

        assertThat(yielded.get(0).get("a")).isSameAs(body.get("amount"));
        assertThat(yielded.get(0).get("l")).isSameAs(body.get("list"));
        assertThat(yielded.get(0).get("n")).isSameAs(body.at("/nested/a"));
    }

    @Test
    void anEventKnowsWhereItCameFrom() {
        Event event = Given.events(Given.read(MILESTONE, "{}")).get(0);

        assertThat(event.team()).isEqualTo(Given.CONTEXT.team());
        assertThat(event.receivedAt()).isEqualTo(Given.CONTEXT.receivedAt());
        assertThat(event.unknownReferral()).isEqualTo(Given.CONTEXT.unknownReferral());
        assertThat(event.source()).isEqualTo("test");
    }

    @Test
    void aBodyMayHoldManyEventsAndKeepsTheirOrder() {
        String jq = ".batch[] | {type: \"milestone\", event_name: .n, customer_id: \"c\"}";

        assertThat(Given.events(Given.read(jq, "{\"batch\": [{\"n\": \"b\"}, {\"n\": \"a\"}, {\"n\": \"c\"}]}")))
                .extracting(Event::name)
                .containsExactly("b", "a", "c");
    }

    @Test
    void oneBadEventRefusesTheRequestAndEveryProblemIsNamed() {
        String jq =
                ".batch[] | {type: \"milestone\", event_name: .n, customer_id: .c, names: {event_name: \"n\", customer_id: \"c\"}}";
        String body =
                "{\"batch\": [{\"n\": \"ok\", \"c\": \"c\"}, {\"n\": 7, \"c\": 8}, {\"n\": \" \", \"c\": \"c\"}]}";

        assertThat(Given.problems(Given.read(jq, body)))
                .containsExactly(
                        new Problem("batch.1.n", "/batch/1/n", "batch.1.n must be a text"),
                        new Problem("batch.1.c", "/batch/1/c", "batch.1.c must be a text"),
                        new Problem("batch.2.n", "/batch/2/n", "batch.2.n must not be blank"));
    }

    @Test
    void refusalsOfTheMappingComeWithTheOtherProblems() {
        String jq =
                "{refuse: {field: \"a.b\", message: \"No\"}}, {refuse: {message: \"Never\"}}, {type: \"milestone\"}";

        assertThat(Given.problems(Given.read(jq, "{}")))
                .startsWith(new Problem("a.b", "/a/b", "No"), new Problem(null, null, "Never"))
                .hasSize(4);
    }

    @Test
    void nothingYieldedIsNothingToDo() {
        assertThat(Given.problems(Given.read("empty", "{}")))
                .containsExactly(Problem.ofBody("There is nothing to do in this body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", custmer_id: \"x\"}",
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", person: {mail: \"x\"}}",
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", person: \"x\"}",
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", names: {customer_id: 7}}",
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", names: {customer_id: []}}",
                "{type: \"milestone\", event_name: \"m\", customer_id: \"c\", required: {customer_id: true}}",
                "{refuse: \"no\"}",
                "{refuse: {field: \"f\"}}",
                "{refuse: {field: \"f\", message: \"m\"}, type: \"milestone\"}",
                "\"text\"",
                "null",
            })
    void whatIsNoCanonicalEventIsAMistakeOfTheMapping(String jq) {
        assertThatThrownBy(() -> Given.read(jq, "{}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("test");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() -> Given.read("{custmer_id: 1}", "{}"))
                .isInstanceOf(MappingException.class)
                .hasMessage("The mapping of source test yields the field custmer_id, which no canonical event has");
    }

    @Test
    void anAmountThatWasCalculatedIsNotTrusted() {
        String jq = "{type: \"conversion\", event_name: \"c\", sale_amount: (.cents / 100)}";

        assertThatThrownBy(() -> Given.read(jq, "{\"cents\": 3995}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("calculates sale_amount");
    }

    @Test
    void whatIsNoJqIsSaidSoAtOnce() {
        assertThatThrownBy(() -> SourceMapping.compile("test", "{type: "))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is not valid jq");
    }

    @Test
    void aMappingThatFailsSaysNothingOfThePayload() {
        assertThatThrownBy(() -> Given.read(".secret.field", "{\"secret\": \"4111111111111111\"}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("fails")
                .hasMessageNotContaining("4111");
    }

    @Test
    @Timeout(60)
    void aRunawayStreamEnds() {
        String jq = ".l as $l | $l[] | $l[] | $l[] | $l[] | $l[] | $l[] | " + MILESTONE;
        String body = "{\"l\": [" + "1,".repeat(99) + "1]}"; // a million million events

        assertThat(Given.problems(Given.read(jq, body)))
                .containsExactly(Problem.ofBody("More than 2500 events in one request"));
    }

    @Test
    void asManyEventsAsAllowedAreTaken() {
        String items = "1,".repeat(SourceMapping.EVENTS_MAX - 1) + "1";
        String jq = ".batch[] | " + MILESTONE;

        assertThat(Given.events(Given.read(jq, "{\"batch\": [" + items + "]}"))).hasSize(SourceMapping.EVENTS_MAX);
        assertThat(Given.problems(Given.read(jq, "{\"batch\": [" + items + ",1]}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: [f]; f",
                "def f: 1, f; f",
                "[repeat(1)]",
                "[range(1000000000)]",
                "[recurse(.)]",
                "1 | until(false; .)",
                "[1 | while(true; .)]",
                "reduce range(0; 1000000000) as $i (0; $i)",
                "env",
                "input",
                "\"12.50\" | tonumber",
                "\"aaaa\" | test(\"(a+)+b\")",
                "now",
            })
    @Timeout(60)
    void whatCouldRunForeverOrLookOutsideIsNotThere(String jq) {
        assertThatThrownBy(() -> Given.read(jq, "{}")).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2] | add",
                "[true] | all",
                "[1] | all(. > 0)",
                "[true] | any",
                "[1] | any(. > 0)",
                "[[]] | .[] | arrays",
                "\"A\" | ascii_downcase",
                "\"a\" | ascii_upcase",
                "true | booleans",
                "\"ab\" | contains(\"a\")",
                "\"ab\" | endswith(\"b\")",
                "[1] | first",
                "first(1, 2)",
                "[{key: \"a\", value: 1}] | from_entries",
                "{a: 1} | has(\"a\")",
                "[\"a\"] | join(\",\")",
                "{a: 1} | keys",
                "[1] | last",
                "[1] | length",
                "\"ab\" | ltrimstr(\"a\")",
                "[1] | map(.)",
                "false | not",
                "null | nulls",
                "1 | numbers",
                "{} | objects",
                "\"ab\" | rtrimstr(\"b\")",
                "1 | select(. == 1)",
                "\"a b\" | split(\" \")",
                "\"ab\" | startswith(\"a\")",
                "\"a\" | strings",
                "{a: 1} | to_entries",
                "1 | tostring",
                "1 | type",
                "1 | values",
                "{a: 1} | with_entries(select(.value == 1))",
                "all(1; . == 1)",
                "any(1; . == 1)"
            })
    void theFunctionsThatMoveValuesAreThere(String jq) {
        List<JsonNode> yielded = new ArrayList<>();

        assertThat(JqProgram.compile("test", jq, 1).run(Given.body("{}"), yielded))
                .isTrue();

        assertThat(yielded).hasSize(1);
    }

    @Test
    void listsAndObjectsHaveTheirLimits() {
        String jq = "{type: \"conversion\", event_name: \"c\", external_event_id: \"e\", customer_id: .id,"
                + " sale_amount: 1, sale_amount_currency: \"USD\", product_ids: .products, metadata: .metadata}";
        String product = "\"p\",";
        String fits = "{\"id\": \"" + "i".repeat(255) + "\", \"products\": [" + product.repeat(999) + "\"p\"],"
                + " \"metadata\": {\"k\": \"" + "ä".repeat(16_380) + "\"}}";
        String tooMuch = "{\"id\": \"" + "i".repeat(256) + "\", \"products\": [" + product.repeat(1_000) + "\"p\"],"
                + " \"metadata\": {\"k\": \"" + "ä".repeat(16_381) + "\"}}";

        Sale sale = Given.events(Given.read(jq, fits)).get(0).sale();
        assertThat(sale == null ? List.of() : sale.productIds()).hasSize(1_000);
        assertThat(Given.problems(Given.read(jq, tooMuch)))
                .extracting(Problem::field)
                .containsExactly("id", "products", "metadata");
    }

    @Test
    void manyThreadsMayShareAMapping() throws Exception {
        SourceMapping mapping = SourceMapping.compile(
                "test", "def n: .n; . as $b | {type: \"milestone\", event_name: ($b | n), customer_id: .c}");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> readers = new ArrayList<>();
            for (int reader = 0; reader < 8; reader++) {
                String name = "event-" + reader;
                readers.add(() -> readOften(mapping, name));
            }
            for (Future<Boolean> right : threads.invokeAll(readers)) {
                assertThat(right.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean readOften(SourceMapping mapping, String name) {
        ObjectNode body = Given.body("{\"n\": \"" + name + "\", \"c\": \"c\"}");
        for (int time = 0; time < 2_000; time++) {
            if (!Given.events(mapping.read(body, Given.CONTEXT)).get(0).name().equals(name)) {
                return false;
            }
        }
        return true;
    }
}
