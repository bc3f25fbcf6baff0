package dev.tributary.files;

import dev.tributary.mapping.SourceMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every profile there is, with its mapping: the sources that have a {@code profile.yaml}. */
final class Profiles {
    private static final String PROFILE = "profile.yaml";

    private final Map<String, Reader> byName;

    private Profiles(Map<String, Reader> byName) {
        this.byName = byName;
    }

    /** How a file is read, and what its rows mean. */
    record Reader(Profile profile, SourceMapping mapping) {}

    /**
     * @param sources the folder of all sources
     * @throws IllegalArgumentException naming the profile that is wrong
     * @throws dev.tributary.mapping.MappingException when a mapping is no jq program
     */
    static Profiles read(Path sources) {
        Map<String, Reader> byName = new TreeMap<>();
        if (Files.isDirectory(sources)) {
            try (Stream<Path> folders = Files.list(sources)) {
                for (Path folder : folders.filter(Profiles::isProfile).toList()) {
                    byName.put(String.valueOf(folder.getFileName()), reader(folder));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new Profiles(byName);
    }

    static boolean isProfile(Path folder) {
        return Files.exists(folder.resolve(PROFILE));
    }

    /** @throws IllegalArgumentException as {@link #read} */
    static Reader readOne(Path folder) {
        try {
            return reader(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Reader> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** "a, b": for messages that name what there is. */
    String names() {
        return String.join(", ", byName.keySet());
    }

    private static Reader reader(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        return new Reader(
                ProfileReader.read(name, Files.readString(folder.resolve(PROFILE))),
                SourceMapping.compile(name, Files.readString(folder.resolve("mapping.jq"))));
    }
}
