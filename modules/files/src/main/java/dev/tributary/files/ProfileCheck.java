package dev.tributary.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.UnderstandingRows.Entry;
import dev.tributary.files.api.CheckedExample;
import dev.tributary.intake.api.Arrival;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.mapping.examples.JsonExpectation;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The examples of a profile: each {@code examples/<name>.json} says which events the file beside it becomes, and which of
 * its lines are rejected. Needs neither hub nor database.
 */
final class ProfileCheck {
    private static final Json JSON = new Json(JsonLimits.DEFAULT);
    private static final String EXPECTATION = ".json";

    private final Profiles.Reader reader;
    private final Path folder;

    private ProfileCheck(Profiles.Reader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
    }

    /**
     * @throws IllegalArgumentException naming what is wrong in the profile or an example
     * @throws dev.tributary.mapping.MappingException when its mapping is no jq program
     */
    static List<CheckedExample> of(Path folder) {
        ProfileCheck check = new ProfileCheck(Profiles.readOne(folder), folder);
        return check.expectations().stream().map(check::checked).toList();
    }

    private CheckedExample checked(Path expectation) {
        String file = String.valueOf(expectation.getFileName());
        String name = file.substring(0, file.length() - EXPECTATION.length());
        try {
            JsonNode expected = JSON.mapper().readTree(expectation.toFile());
            ArrayNode events = JsonNodeFactory.instance.arrayNode();
            ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
            for (Entry entry : entries(expectation.resolveSibling(name + "." + ending()))) {
                entry.arrivals().stream()
                        .map(Arrival::event)
                        .map(CanonicalJson::of)
                        .forEach(events::add);
                if (entry.reason() != null) {
                    rejected.add(entry.row().line());
                }
            }
            return new CheckedExample(
                    name,
                    JsonExpectation.matches(expected.path("events"), events),
                    JsonExpectation.matches(expected.path("rejected"), rejected));
        } catch (IOException | UnreadableFileException unreadable) {
            throw new IllegalArgumentException("examples/" + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private List<Entry> entries(Path file) throws IOException, UnreadableFileException {
        Claim claim = new Claim(
                new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), reader.profile().name(), Instant.EPOCH, 1);
        UnderstandingRows rows = new UnderstandingRows(reader, JsonNodeFactory.instance.objectNode(), JSON, claim);
        List<Entry> entries = new ArrayList<>();
        try (OpenFile open = OpenFile.open(file, reader.profile(), FilesSettings.Limits.DEFAULT, JSON)) {
            for (Row row = open.next(); row != null; row = open.next()) {
                entries.add(rows.understand(row));
            }
        }
        return entries;
    }

    private String ending() {
        return reader.profile().format().name().toLowerCase(Locale.ROOT);
    }

    private List<Path> expectations() {
        try (Stream<Path> files = Files.list(folder.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(EXPECTATION))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
