package dev.tributary.edge;

import dev.tributary.mapping.SourceMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every source there is, with its mapping, by the name of its folder under {@code routes/sources}. */
final class SourceCatalogue {
    private static final String MAPPING = "mapping.jq";

    private final Map<String, Understands> mappings;

    SourceCatalogue(Map<String, Understands> mappings) {
        this.mappings = Map.copyOf(mappings);
    }

    /**
     * Compiles the mapping of every source, so that a wrong one stops the start and not an event.
     *
     * @throws dev.tributary.mapping.MappingException when one is no jq program
     */
    static SourceCatalogue compile(Path routes) {
        return new SourceCatalogue(mapped(routes)
                .collect(Collectors.toMap(folder -> folder.getFileName().toString(), SourceCatalogue::mapping)));
    }

    /** @return sorted */
    static List<String> names(Path routes) {
        return mapped(routes)
                .map(folder -> folder.getFileName().toString())
                .sorted()
                .toList();
    }

    boolean knows(String source) {
        return mappings.containsKey(source);
    }

    /** @throws IllegalArgumentException when a route names a source without a mapping */
    Understands mapping(String source) {
        Understands mapping = mappings.get(source);
        if (mapping == null) {
            throw new IllegalArgumentException("there is no routes/sources/" + source + "/" + MAPPING);
        }
        return mapping;
    }

    /** Empty when there is no such source. */
    Optional<Understands> find(String source) {
        return Optional.ofNullable(mappings.get(source));
    }

    private static Understands mapping(Path folder) {
        try {
            return Understands.by(
                    SourceMapping.compile(folder.getFileName().toString(), Files.readString(folder.resolve(MAPPING))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> mapped(Path routes) {
        return folders(routes.resolve("sources")).stream().filter(folder -> Files.exists(folder.resolve(MAPPING)));
    }

    private static List<Path> folders(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(sources)) {
            return found.filter(Files::isDirectory).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
