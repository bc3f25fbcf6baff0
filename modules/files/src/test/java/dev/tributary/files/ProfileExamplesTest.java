package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.UnderstandingRows.Entry;
import dev.tributary.intake.api.Arrival;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.mapping.examples.JsonExpectation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of a profile becomes the events that stand beside it, and rejects the lines that stand there. */
class ProfileExamplesTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("tributary.root")).resolve("routes/sources");

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        Profiles profiles = Profiles.read(SOURCES);
        return Stream.of(profiles.names().split(", ", -1)).flatMap(profile -> expectations(profile).stream()
                .map(expected -> dynamicTest(
                        profile + "/" + expected.getFileName(),
                        () -> isAsItSays(profiles.named(profile).orElseThrow(), expected))));
    }

    private static void isAsItSays(Profiles.Reader reader, Path expectation) throws Exception {
        String name = expectation.getFileName().toString().replace(".json", "");
        Path file = expectation.resolveSibling(
                name + "." + reader.profile().format().name().toLowerCase(Locale.ROOT));
        JsonNode expected = Reading.JSON.mapper().readTree(expectation.toFile());
        Claim claim = new Claim(
                new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), reader.profile().name(), Instant.EPOCH, 1);
        UnderstandingRows rows =
                new UnderstandingRows(reader, JsonNodeFactory.instance.objectNode(), Reading.JSON, claim);
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
        for (Row row : Reading.rows(reader.profile(), Files.readAllBytes(file))) {
            Entry entry = rows.understand(row);
            entry.arrivals().stream().map(Arrival::event).map(CanonicalJson::of).forEach(events::add);
            if (entry.reason() != null) {
                rejected.add(row.line());
            }
        }

        assertThat(JsonExpectation.matches(expected.path("events"), events)).isEmpty();
        assertThat(rejected).hasToString(expected.path("rejected").toString());
    }

    private static List<Path> expectations(String profile) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(profile).resolve("examples"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(found).as(profile).hasSizeGreaterThanOrEqualTo(2);
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
