package dev.tributary.mapping.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    private static final String SIGNUP = """
            {
              "given": [{"method": "POST", "path": "/clicks", "body": {"a": 1.50}, "capture": {"click": "/data/id"}}],
              "request": {"method": "POST", "path": "/signups/<captured:click>", "raw": "{\\"click\\": \\"<captured:click>\\"}"},
              "events": [{"click_id": "<captured:click>"}],
              "response": {"status": 201, "headers": {"Allow": "POST"}, "body": {"id": "<captured:click>"}}
            }
            """;

    @TempDir
    Path sources;

    @Test
    void anExampleIsReadAsItIsWritten() throws IOException {
        Example example = example(SIGNUP);

        assertThat(example.toString()).isEqualTo("shop/accepted-signup");
        assertThat(example.kind()).isEqualTo("accepted");
        assertThat(example.given().get(0).body()).isEqualTo("{\"a\":1.50}");
        assertThat(example.request().body()).isEqualTo("{\"click\": \"<captured:click>\"}");
        assertThat(example.request().headers())
                .isEqualTo(Map.of("Authorization", "Bearer <key>", "Content-Type", "application/json"));
        assertThat(example.response().status()).isEqualTo(201);
        assertThat(example.response().headers()).containsEntry("Allow", "POST");
    }

    @Test
    void whatTheRunnerKnowsIsFilledInEverywhere() throws IOException {
        Example example = example(SIGNUP);
        Map<String, String> values =
                example.given().get(0).captured(ExampleFiles.parse("{\"data\": {\"id\": \"ref_1\"}}"));

        Example filled = example.with(values).with(Map.of("<key>", "sk_dev_1"));

        assertThat(filled.request().path()).isEqualTo("/signups/ref_1");
        assertThat(filled.request().body()).isEqualTo("{\"click\": \"ref_1\"}");
        assertThat(filled.request().headers()).containsEntry("Authorization", "Bearer sk_dev_1");
        assertThat(filled.expectedEvents().orElseThrow().toString()).isEqualTo("[{\"click_id\":\"ref_1\"}]");
        assertThat(filled.response().body().toString()).isEqualTo("{\"id\":\"ref_1\"}");
    }

    @Test
    void aMisspeltNameIsNoticed() throws IOException {
        String misspelt = SIGNUP.replace("\"events\"", "\"event\"");

        assertThatThrownBy(() -> example(misspelt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accepted-signup.json")
                .hasMessageContaining("unknown field event");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> example("{\"request\": {\"method\": \"GET\", \"path\": \"/\"}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("response is missing");
    }

    private Example example(String json) throws IOException {
        Path folder = Files.createDirectories(sources.resolve("shop").resolve("examples"));
        Files.writeString(sources.resolve("shop").resolve("mapping.jq"), ".");
        Files.writeString(folder.resolve("accepted-signup.json"), json);
        return Examples.all(sources).get(0);
    }
}
