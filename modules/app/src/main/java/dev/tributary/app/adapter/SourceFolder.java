package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.files.FilesModule;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.examples.Example;
import dev.tributary.mapping.examples.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source as it lies on disk: {@code routes/sources/<name>}.
 *
 * @param folder absolute
 */
public record SourceFolder(Path folder) {
    private static final String MAPPING = "mapping.jq";
    private static final Pattern UNREFERRED = Pattern.compile("name: unreferred\\s+value: \"?([a-z]+)");

    /**
     * @param named a folder, or the name of a source under {@code home/routes/sources}
     * @param here what a relative folder is relative to
     * @return empty when neither holds a mapping
     */
    public static Optional<SourceFolder> find(String named, Path here, Path home) {
        List<Path> places = new ArrayList<>(List.of(here.resolve(named)));
        if (named.matches("[a-z0-9_-]+")) {
            places.add(home.resolve("routes/sources").resolve(named));
        }
        return places.stream()
                .map(place -> place.toAbsolutePath().normalize())
                .filter(place -> Files.isRegularFile(place.resolve(MAPPING)))
                .findFirst()
                .map(SourceFolder::new);
    }

    public String name() {
        return folder.getFileName().toString();
    }

    /** @throws dev.tributary.mapping.MappingException when it is no jq program */
    public SourceMapping mapping() {
        return SourceMapping.compile(name(), read(folder.resolve(MAPPING)));
    }

    /** @throws IllegalArgumentException naming the file, when one is not an example */
    public List<Example> examples() {
        return Examples.of(folder);
    }

    /** Of the team's integration, as the examples assume them. */
    public ObjectNode settings() {
        return Examples.settings(folder);
    }

    /** What its route says of people whom nobody referred; recorded when it says nothing. */
    public UnknownReferral unreferred() {
        Path route = folder.resolve(name() + ".camel.yaml");
        Matcher said = UNREFERRED.matcher(Files.isRegularFile(route) ? read(route) : "");
        return said.find()
                ? Wire.read(UnknownReferral.class, said.group(1)).orElse(UnknownReferral.RECORD)
                : UnknownReferral.RECORD;
    }

    /** Whether it is fed by files. */
    public boolean isProfile() {
        return FilesModule.isProfile(folder);
    }

    /** What every source has and this one has not. A profile needs no route: one polls for all of them. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (isProfile()) {
            return Files.isRegularFile(folder.resolve("README.md")) ? missing : List.of("There is no README.md.");
        }
        for (String file : List.of(name() + ".camel.yaml", "README.md")) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                missing.add("There is no " + file + ".");
            }
        }
        List<String> kinds = examples().stream().map(Example::kind).toList();
        for (String kind : Examples.KINDS) {
            if (!kinds.contains(kind)) {
                missing.add("There is no example of what is " + kind + ": examples/" + kind + "-….json.");
            }
        }
        return missing;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
