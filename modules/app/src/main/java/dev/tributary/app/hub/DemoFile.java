package dev.tributary.app.hub;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code demo.json} in the data folder: there exactly while a trial hub takes requests, with all that scripts need. */
public final class DemoFile implements AutoCloseable {
    private static final String FILE = "demo.json";

    private final Path file;

    private DemoFile(Path file) {
        this.file = file;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Document(
            String baseUrl,
            String managementUrl,
            @JsonUnwrapped DemoContent content) {}

    /** One of an earlier hub would promise what is not there yet. */
    public static void removeStale(Path dataFolder) {
        delete(dataFolder.resolve(FILE));
    }

    /** Whether a trial hub takes requests on the folder, or was killed while it did. */
    public static boolean isIn(Path dataFolder) {
        return Files.exists(dataFolder.resolve(FILE));
    }

    /** Where the trial hub on the folder takes requests; empty when none does. */
    public static Optional<URI> hubOf(Path dataFolder, ObjectMapper json) {
        return read(dataFolder, json, "base_url").map(URI::create);
    }

    /** The id of the trial's own team; empty when no trial hub runs on the folder. */
    public static Optional<String> teamOf(Path dataFolder, ObjectMapper json) {
        return read(dataFolder, json, "team_id");
    }

    private static Optional<String> read(Path dataFolder, ObjectMapper json, String field) {
        if (!isIn(dataFolder)) {
            return Optional.empty();
        }
        try {
            String text =
                    json.readTree(dataFolder.resolve(FILE).toFile()).path(field).asText();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException gone) { // it ends just now
            return Optional.empty();
        }
    }

    public static DemoFile write(
            Path dataFolder, String baseUrl, String managementUrl, DemoContent content, ObjectMapper json) {
        Path file = dataFolder.resolve(FILE);
        try {
            Document document = new Document(baseUrl, managementUrl, content);
            PrivateFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
            return new DemoFile(file);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + file, failure);
        }
    }
}
