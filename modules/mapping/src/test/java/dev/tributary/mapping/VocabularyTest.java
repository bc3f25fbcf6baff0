package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final String DEFINED = """
            # def names: only at the beginning of a line
            def names: { event_name: "n", customer_id: ["a;b", "c"] };
            def required: { external_event_id: "Say which; please" };
            def kind: "milestone";
            { type: kind, event_name: .n, customer_id: .c }
            """;

    @Test
    void definedWordsHoldForEveryEvent() {
        assertThat(Given.problems(Given.read(DEFINED, "{\"n\": 7}")))
                .containsExactly(
                        new Problem("identifier", "/identifier", "identifier is required"),
                        new Problem("external_event_id", "/external_event_id", "Say which; please"),
                        new Problem("n", "/n", "n must be a text"));
    }

    @Test
    void semicolonsInTextsDoNotEndADefinition() {
        Vocabulary vocabulary = Vocabulary.of("test", DEFINED);

        assertThat(vocabulary.names().at("/customer_id/0").textValue()).isEqualTo("a;b");
        assertThat(vocabulary.required()).hasSize(1);
    }

    @Test
    void whatAnEventSaysItselfCountsInstead() {
        String jq = "def names: { event_name: \"n\" };\n"
                + "{ type: \"milestone\", event_name: .n, customer_id: \"c\", names: { event_name: \"m\" } }";

        assertThat(Given.problems(Given.read(jq, "{}"))).containsExactly(new Problem("m", "/m", "m is required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def names: 7; empty",
                "def names: { type: 7 }; empty",
                "def names: .a, .b; empty",
                "def names: empty; empty",
                "def names: names; empty",
                "def names: { type: other }; empty",
                "def names($x): {}; def names: error(\"no\"); empty",
                "def required: { type: true }; empty",
                "def required: []; empty",
            })
    void wrongDefinitionsAreSaidSoAtOnce(String jq) {
        assertThatThrownBy(() -> SourceMapping.compile("test", jq.replace("; def", ";\ndef")))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("source test");
    }
}
