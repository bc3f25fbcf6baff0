package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All examples there are. */
public final class Examples {
    /** Every source's examples are of at least these kinds. */
    public static final List<String> KINDS =
            List.of("accepted", "duplicate", "malformed", "unauthorized", "unsupported");

    private Examples() {}

    /** The folders of {@code routesSources} that hold a mapping of requests, by name; profiles of files are not called. */
    public static List<Path> sources(Path routesSources) {
        return list(routesSources)
                .filter(folder -> Files.exists(folder.resolve("mapping.jq")))
                .filter(folder -> Files.notExists(folder.resolve("profile.yaml")))
                .toList();
    }

    /**
     * @param routesSources {@code routes/sources}
     * @return sorted by source and name
     * @throws IllegalArgumentException naming the file, when one is not an example
     */
    public static List<Example> all(Path routesSources) {
        return sources(routesSources).stream()
                .flatMap(folder -> of(folder).stream())
                .toList();
    }

    /** The examples of one source's folder. */
    public static List<Example> of(Path sourceFolder) {
        Path folder = sourceFolder.resolve("examples");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return list(folder)
                .filter(file -> file.getFileName().toString().endsWith(".json"))
                .map(ExampleFiles::read)
                .toList();
    }

    /** The settings of the integration that a source's examples assume: its {@code settings.json}; empty without one. */
    public static ObjectNode settings(Path sourceFolder) {
        Path file = sourceFolder.resolve("settings.json");
        try {
            return Files.exists(file)
                    ? (ObjectNode) ExampleFiles.parse(Files.readString(file))
                    : JsonNodeFactory.instance.objectNode();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
