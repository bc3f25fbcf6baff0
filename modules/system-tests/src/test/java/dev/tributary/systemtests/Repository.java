package dev.tributary.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The checkout under test, and the fixtures of these tests. */
public final class Repository {
    private Repository() {}

    /** The folder of the top level pom. */
    public static Path root() {
        return Path.of(Objects.requireNonNull(
                System.getProperty("tributary.root"), "run by Maven, which says where the top level pom is"));
    }

    public static Path resolve(String path) {
        return root().resolve(path);
    }

    /** A file or folder under {@code src/test/resources}. */
    public static Path fixture(String path) {
        URL found = Objects.requireNonNull(Repository.class.getResource("/" + path), path);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The folders of {@code folder}, sorted by name. */
    public static List<Path> folders(Path folder) {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    /** Everything directly in {@code folder}, sorted by name. */
    public static List<Path> list(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every file below {@code folder}, sorted by path. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
