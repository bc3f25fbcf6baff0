package dev.tributary.systemtests.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What a partner does: puts files into a folder. And what the hub says of them. */
final class DropFolder {
    private final HubProcess hub;
    private final Path folder;

    /** @param team as the outside writes it */
    DropFolder(HubProcess hub, String team, String profile) {
        this.hub = hub;
        this.folder = hub.data().resolve("drop").resolve(team).resolve(profile);
    }

    /** Writes lines to a file of a partner. */
    @FunctionalInterface
    interface Content {
        void write(BufferedWriter to) throws IOException;
    }

    /** What a file goes through on its way to the disk. */
    @FunctionalInterface
    private interface Packing {
        OutputStream of(OutputStream file) throws IOException;
    }

    Path folder() {
        return folder;
    }

    /** Written elsewhere, then moved here as a whole, as careful partners do. */
    Path drop(String name, Content content) {
        return drop(name, content, plain -> plain);
    }

    Path dropPacked(String name, Content content) {
        return drop(name, content, GZIPOutputStream::new);
    }

    private Path drop(String name, Content content, Packing packing) {
        try {
            Files.createDirectories(folder);
            Path apart = hub.data().resolve("apart-" + name);
            try (BufferedWriter to = new BufferedWriter(
                    new OutputStreamWriter(packing.of(Files.newOutputStream(apart)), StandardCharsets.UTF_8))) {
                content.write(to);
            }
            return Files.move(apart, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path drop(String name, String content) {
        return drop(name, to -> to.write(content));
    }

    /** @param key of a team */
    List<JsonNode> files(String key) {
        Reply reply = new HubClient(hub.baseUrl()).get("/v1/files?limit=100", key);
        return StreamSupport.stream(reply.json().path("data").spliterator(), false)
                .toList();
    }

    /** The file of this name, once it is taken or set aside. */
    JsonNode awaitTaken(String key, String name, Duration most) {
        return Objects.requireNonNull(Awaitility.await(name)
                .atMost(most)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> taken(key, name), Objects::nonNull));
    }

    private @Nullable JsonNode taken(String key, String name) {
        return files(key).stream()
                .filter(file -> file.path("name").asText().equals(name))
                .filter(file -> !file.path("status").asText().equals("taking"))
                .filter(file -> Files.notExists(folder.resolve(name))) // moved after it is summed up
                .findFirst()
                .orElse(null);
    }

    /** The names of the files below the folder, without those of folders. */
    List<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".done"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String read(String name) {
        try (Stream<Path> files = Files.walk(folder)) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().equals(name))
                            .findFirst()
                            .orElseThrow());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
