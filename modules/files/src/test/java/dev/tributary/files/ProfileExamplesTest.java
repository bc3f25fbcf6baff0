package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tributary.files.api.CheckedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of a profile becomes the events that stand beside it, and rejects the lines that stand there. */
class ProfileExamplesTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("tributary.root")).resolve("routes/sources");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyProfileHasExamplesThatHold() {
        return Stream.of(Profiles.read(SOURCES).names().split(", ", -1))
                .map(profile -> dynamicTest(profile, () -> {
                    List<CheckedExample> examples = ProfileCheck.of(SOURCES.resolve(profile));

                    assertThat(examples).hasSizeGreaterThanOrEqualTo(2).allSatisfy(example -> {
                        assertThat(example.events()).isEmpty();
                        assertThat(example.rejected()).isEmpty();
                    });
                }));
    }

    @Test
    void anExampleThatDoesNotHoldSaysWhere() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("shop/examples"));
        Path original = SOURCES.resolve("partner-sales");
        for (String file : List.of("profile.yaml", "mapping.jq", "examples/accepted.csv")) {
            Files.copy(original.resolve(file), folder.resolve("shop").resolve(file));
        }
        Files.writeString(shop.resolve("accepted.json"), "{\"events\": [], \"rejected\": [7]}");

        List<CheckedExample> examples = ProfileCheck.of(folder.resolve("shop"));

        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.name()).isEqualTo("accepted");
            assertThat(example.events()).isNotEmpty();
            assertThat(example.rejected()).isNotEmpty();
        });
    }
}
