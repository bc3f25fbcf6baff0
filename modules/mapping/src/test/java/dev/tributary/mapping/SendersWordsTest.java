package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finds a problem, the sender hears of its own field. */
class SendersWordsTest {
    @Test
    void whatTheCoreFoundIsToldInTheSendersWords() throws MalformedJsonException {
        SourceMapping mapping = SourceMapping.compile("shop", """
                def names: {customer_id: ["buyer", "client"], click_id: "click"};
                {type: "milestone", event_name: "n", customer_id: (if .buyer != null then .buyer else .client end)}
                """);
        ObjectNode body =
                new Json(JsonLimits.DEFAULT).readObject("{\"client\": \"c1\"}".getBytes(StandardCharsets.UTF_8));
        Refusal ofTheCore = Refusal.notFound(Problem.of("customer_id", "Nobody knows this customer"));

        assertThat(mapping.inSendersWords(body, JsonNodeFactory.instance.objectNode(), ofTheCore))
                .isEqualTo(Refusal.notFound(new Problem("client", "/client", "Nobody knows this customer")));
        assertThat(mapping.inSendersWords(
                                body,
                                JsonNodeFactory.instance.objectNode(),
                                Refusal.invalid(Problem.of("click_id", "Wrong")))
                        .problems())
                .containsExactly(new Problem("click", "/click", "Wrong"));
        assertThat(mapping.inSendersWords(
                                body, JsonNodeFactory.instance.objectNode(), Refusal.invalid(Problem.ofBody("Wrong")))
                        .problems())
                .containsExactly(Problem.ofBody("Wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "jo@", "@example.com", "jo@ex ample.com", "jo@a@b"})
    void whatNobodyCanBeWrittenToIsNoEmail(String email) {
        String jq = "{type: \"signup\", event_name: \"signup\", click_id: \"c\", person: {email: .email}}";

        assertThat(Given.problems(Given.read(jq, "{\"email\": \"" + email + "\"}")))
                .containsExactly(
                        new Problem("email", "/email", "email must be an e-mail address such as jo@example.com"));
    }
}
