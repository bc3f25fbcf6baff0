package dev.tributary.systemtests.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code @segment/analytics-node} in a process of its own. Needs Node.js and npm; where the package is not installed yet,
 * npm fetches the versions that the lock file names.
 */
final class NodeLibrary {
    private static final Path FOLDER = Repository.resolve("modules/system-tests/src/test/node");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NodeLibrary() {}

    static void install() {
        if (Files.notExists(FOLDER.resolve("node_modules/@segment/analytics-node/package.json"))) {
            run("", "npm", "ci", "--no-audit", "--no-fund");
        }
    }

    /** @return what the library said: {@code statuses} and {@code failures} */
    static JsonNode send(ObjectNode settings, List<ObjectNode> messages) {
        ObjectNode asked = JSON.createObjectNode();
        asked.set("settings", settings);
        asked.putArray("messages").addAll(messages);
        String said = run(asked.toString(), "node", "send.mjs");
        try {
            return JSON.readTree(said.lines().reduce("", (before, line) -> line));
        } catch (IOException noJson) {
            throw new UncheckedIOException("send.mjs said: " + said, noJson);
        }
    }

    private static String run(String input, String... command) {
        try {
            Path output = Files.createTempFile("tributary-node", ".txt");
            Path given = Files.writeString(Files.createTempFile("tributary-node", ".json"), input);
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectInput(given.toFile())
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            int status = process.waitFor();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            Files.delete(given);
            if (status != 0) {
                throw new AssertionError(
                        String.join(" ", command) + " in " + FOLDER + " ended with status " + status + ":\n" + said);
            }
            return said;
        } catch (IOException missing) {
            throw new AssertionError(
                    command[0] + " cannot be run: these tests need Node.js and npm (.ci/run installs them)", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
