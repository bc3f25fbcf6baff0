package dev.tributary.app.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the route files under a folder have taken: paths, and their own names. */
record TakenPaths(Path routes) {
    private static final String SUFFIX = ".camel.yaml";

    /** The file that listens on this path. */
    Optional<Path> listeningOn(String path) {
        String quoted = Pattern.quote(path);
        Pattern listening = Pattern.compile(
                "(?m)(name: path\\s+value: \"?" + quoted + "\"?\\s*$)|(platform-http:" + quoted + "\"?\\s*$)");
        return files().stream()
                .filter(file -> listening.matcher(read(file)).find())
                .findFirst();
    }

    /** The file that is called so, in whatever folder: log lines name it without. */
    Optional<Path> called(String name) {
        return files().stream()
                .filter(file -> file.getFileName().toString().equals(name + SUFFIX))
                .findFirst();
    }

    /** The file with a route of this id. */
    Optional<Path> withRoute(String id) {
        Pattern route = Pattern.compile("(?m)^\\s*(routeId|id): \"?" + Pattern.quote(id) + "\"?\\s*$");
        return files().stream().filter(file -> route.matcher(read(file)).find()).findFirst();
    }

    private List<Path> files() {
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(routes)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
