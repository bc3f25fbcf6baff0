package dev.tributary.mapping.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.examples.JsonExpectation.Difference;
import dev.tributary.mapping.examples.MappingCheck.Result;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
    private static final String MAPPING = """
            def names: { event_name: "kind", customer_id: "who" };
            if .kind == "odd" then { nonsense: 1 }
            elif .kind == "vip" then { type: "milestone", event_name: "kyc", customer_id: $settings.vip }
            elif .kind == "no" then { refuse: { field: "kind", message: "Not for us" } }
            else { type: "milestone", event_name: .kind, customer_id: .who } end
            """;
    private static final String EVENT = "{\"type\":\"milestone\",\"event_name\":\"kyc\",\"customer_id\":\"c\"}";

    private final MappingCheck check =
            new MappingCheck(SourceMapping.compile("shop", MAPPING), settings("{\"vip\": \"c\"}"));

    @Test
    void whatTheExampleSaysHolds() {
        assertThat(check("{\"kind\":\"kyc\",\"who\":\"c\"}", EVENT, 201, "{}")).isEqualTo(new Result.Holds());
    }

    @Test
    void theMappingSeesTheSettingsThatTheExamplesAssume() {
        assertThat(check("{\"kind\":\"vip\"}", EVENT, 201, "{}")).isEqualTo(new Result.Holds());
    }

    @Test
    void anEventThatIsOtherwiseIsShownAtItsPlace() {
        assertThat(check("{\"kind\":\"kyc\",\"who\":\"d\"}", EVENT, 201, "{}"))
                .isEqualTo(new Result.Differs("events", List.of(new Difference("/0/customer_id", "\"c\"", "\"d\""))));
    }

    @Test
    void aRefusalWhereEventsWereExpectedIsShown() {
        assertThat(check("{\"kind\":\"no\"}", EVENT, 201, "{}"))
                .isInstanceOfSatisfying(Result.Differs.class, differs -> {
                    assertThat(differs.what()).isEqualTo("error");
                    assertThat(differs.differences()).singleElement().satisfies(one -> {
                        assertThat(one.expected()).isEqualTo("nothing");
                        assertThat(one.found()).contains("Not for us");
                    });
                });
    }

    @Test
    void aRefusalIsComparedWordByWord() {
        String no = "{\"error\":{\"code\":\"VALIDATION_ERROR\",\"message\":\"Not for us\",\"field\":\"kind\","
                + "\"details\":[{\"field\":\"kind\",\"pointer\":\"/kind\",\"message\":\"Not for us\"}]}}";

        assertThat(check("{\"kind\":\"no\"}", null, 400, no)).isEqualTo(new Result.Holds());
        assertThat(check("{\"kind\":\"no\"}", null, 400, no.replace("for us", "for me")))
                .isInstanceOf(Result.Differs.class);
        assertThat(check("{\"kind\":\"kyc\",\"who\":\"c\"}", null, 400, no)).isInstanceOf(Result.Differs.class);
        assertThat(check("{\"kind\":", null, 400, no)).isInstanceOf(Result.Differs.class);
    }

    @Test
    void whatIsAnsweredBeforeTheMappingIsOutOfReach() {
        assertThat(check("{}", null, 401, "{}")).isEqualTo(new Result.OutOfReach());
    }

    @Test
    void aMappingThatFailsSaysWhatToMend() {
        assertThat(check("{\"kind\":\"odd\"}", EVENT, 201, "{}"))
                .isInstanceOfSatisfying(Result.Broken.class, broken -> assertThat(broken.message())
                        .contains("nonsense"));
    }

    private static ObjectNode settings(String json) {
        return (ObjectNode) ExampleFiles.parse(json);
    }

    private Result check(String body, @Nullable String event, int status, String answer) {
        return check.check(new Example(
                "shop",
                "accepted-one",
                "",
                List.of(),
                new Example.Request("POST", "/", Map.of(), body, Map.of()),
                event == null ? null : List.of(ExampleFiles.parse(event)),
                new Example.Response(status, Map.of(), ExampleFiles.parse(answer))));
    }
}
