package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Work is counted, not timed: a sender must not be able to choose how often a body is searched. */
class WhereaboutsTest {
    private static final String JQ =
            "{type: \"conversion\", event_name: \"c\", external_event_id: \"e\", customer_id: \"c\","
                    + " sale_amount: 1, sale_amount_currency: \"USD\", product_ids: [.items[] | .id]}";

    @Test
    void aBodyWithoutProblemsIsNeverSearched() {
        CountedBody body = new CountedBody("\"p\"", 3);

        Given.events(SourceMapping.compile("test", JQ).read(body, Given.CONTEXT));

        assertThat(body.walks).isZero();
    }

    @Test
    void aBodyIsSearchedOnceHoweverManyProblemsItHas() {
        CountedBody body = new CountedBody("{\"no\": \"text\"}", 1_000);

        List<Problem> problems =
                Given.problems(SourceMapping.compile("test", JQ).read(body, Given.CONTEXT));

        assertThat(body.walks).isEqualTo(1);
        assertThat(problems).hasSize(Problems.TOLD_MAX + 1);
        assertThat(problems.get(0)).isEqualTo(new Problem("items.0.id", "/items/0/id", "items.0.id must be a text"));
        assertThat(problems.get(Problems.TOLD_MAX)).isEqualTo(Problem.ofBody("and 980 more"));
    }

    @Test
    void manyEventsOfOneBodyShareTheSearch() {
        CountedBody body = new CountedBody("7777777777", 1_000);
        String jq = ".items[] | {type: \"milestone\", event_name: \"m\", customer_id: .id}";

        List<Problem> problems =
                Given.problems(SourceMapping.compile("test", jq).read(body, Given.CONTEXT));

        assertThat(body.walks).isEqualTo(1);
        assertThat(problems.get(19).pointer()).isEqualTo("/items/19/id");
        assertThat(problems.get(20)).isEqualTo(Problem.ofBody("and 980 more"));
    }

    @Test
    void asManyProblemsAsAreToldAreNotCountedAsMore() {
        CountedBody body = new CountedBody("{}", Problems.TOLD_MAX);

        assertThat(Given.problems(SourceMapping.compile("test", JQ).read(body, Given.CONTEXT)))
                .hasSize(Problems.TOLD_MAX);
    }

    @Test
    void aNodeThatStandsInSeveralPlacesIsNotGuessedAt() {
        ObjectNode body = Given.body("{\"a\": true, \"b\": [true], \"c\": \"x\"}");
        Whereabouts whereabouts = new Whereabouts(body);

        assertThat(whereabouts.pointer(body.path("a"))).isNull();
        assertThat(whereabouts.pointer(body.path("c"))).isEqualTo("/c");
        assertThat(whereabouts.pointer(JsonNodeFactory.instance.textNode("x"))).isNull();
    }

    /** Counts how often somebody goes through all of it. */
    @SuppressWarnings("unchecked") // of Jackson's own deepCopy
    private static final class CountedBody extends ObjectNode {
        private static final long serialVersionUID = 1L;

        private int walks;

        CountedBody(String id, int items) {
            super(JsonNodeFactory.instance);
            String item = "{\"id\": " + id + "}";
            set("items", Given.value("[" + (item + ",").repeat(items - 1) + item + "]"));
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> properties() {
            walks++;
            return super.properties();
        }
    }
}
