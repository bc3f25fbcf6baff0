package dev.tributary.systemtests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.mapping.examples.JsonExpectation;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the source of the guide from nothing but the guide, and sends its examples. */
class AddingASourceIT {
    private static final String GUIDE = "docs/ADDING-A-SOURCE.md";

    @Test
    void theGuidesSourceWorksAsTheGuideSays(@TempDir Path home, @TempDir Path data) throws IOException {
        copy(Repository.resolve("routes"), home.resolve("routes"));
        List<MarkedBlock> files = MarkedBlock.of(GUIDE);
        for (MarkedBlock file : files) {
            Path target = home.resolve(file.name());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.text());
        }
        List<Example> examples = Examples.of(home.resolve("routes/sources/shoptide"));
        assertThat(examples).extracting(Example::kind).contains("accepted", "malformed", "unsupported");

        try (HubProcess hub = HubProcess.start(data, home)) {
            // the reader's own source is in no contract
            HubClient client = new HubClient(hub.baseUrl()).outsideTheContract();
            for (Example written : examples) {
                Example example = written.with(Map.of("<key>", hub.key()));
                Reply reply = send(client, example);

                assertThat(reply.status())
                        .as(reply.body())
                        .isEqualTo(example.response().status());
                assertThat(JsonExpectation.matches(example.response().body(), reply.json()))
                        .as(reply.body())
                        .isEmpty();
            }
            Reply again = send(
                    client,
                    examples.stream()
                            .filter(example -> example.kind().equals("accepted"))
                            .findFirst()
                            .orElseThrow()
                            .with(Map.of("<key>", hub.key())));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().at("/data/replayed").booleanValue()).isTrue();
            Reply why = client.get("/v1/events?external_event_id=1001", hub.key());
            assertThat(why.json().at("/data/0/source").textValue()).isEqualTo("shoptide");
        }
    }

    private static Reply send(HubClient client, Example example) {
        Example.Request request = example.request();
        return client.send(request.method(), request.path(), request.headers(), request.body());
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : Repository.files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }
}
