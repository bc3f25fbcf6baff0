package dev.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import dev.tributary.mapping.examples.MappingCheck;
import dev.tributary.mapping.examples.MappingCheck.Result;
import java.io.IOException;
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
    private final Map<String, SourceMapping> mappings = Examples.sources(Given.sources()).stream()
            .collect(Collectors.toMap(folder -> folder.getFileName().toString(), ExamplesTest::compile));

    @TestFactory
    Stream<DynamicTest> mappingDoesWhatTheExampleSays() {
        return Examples.all(Given.sources()).stream()
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
        SourceMapping mapping = mappings.get(example.source());
        if (mapping == null) {
            throw new AssertionError("no mapping for " + example);
        }
        Result result =
                new MappingCheck(mapping, Examples.settings(Given.sources().resolve(example.source()))).check(example);
        boolean reached = example.events() != null
                || List.of(400, 501).contains(example.response().status());
        assertThat(result).isEqualTo(reached ? new Result.Holds() : new Result.OutOfReach());
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
