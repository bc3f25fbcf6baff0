package dev.tributary.app.doctor;

import dev.tributary.app.database.FolderLock;
import dev.tributary.app.hub.Ports;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Folder, disk and ports. */
record MachineChecks(Settings settings) {
    private static final long FREE_BYTES_MIN = 1L << 30;

    List<Finding> run() {
        boolean hub = FolderLock.isHeld(settings.data()) || hubAnswers();
        return List.of(
                dataFolder(),
                disk(),
                port("http port", settings.http(), "--port", "HTTP_PORT", hub),
                port("management port", settings.management(), "--management-port", "MANAGEMENT_PORT", hub));
    }

    private Finding dataFolder() {
        Path existing = existing();
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.problem(
                    "data folder",
                    new SetupProblem(
                            "The data folder " + settings.data() + " cannot be written.",
                            "Give the hub's user the right to write there, or name another folder with --data."));
        }
        String state = FolderLock.isHeld(settings.data())
                ? "in use by a hub" + FolderLock.holder(settings.data())
                : "can be written";
        return Finding.ok("data folder", settings.data() + " " + state);
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(existing()).getUsableSpace();
            String text = (free >> 20) + " MiB free on the disk of " + settings.data();
            return free >= FREE_BYTES_MIN
                    ? Finding.ok("disk", text)
                    : Finding.problem(
                            "disk",
                            new SetupProblem("Only " + text + ".", "Make room: at least 1 GiB should be free."));
        } catch (IOException failure) {
            return Finding.problem(
                    "disk",
                    new SetupProblem(
                            "The disk of " + settings.data() + " cannot be looked at.", "See whether it is mounted."));
        }
    }

    private static Finding port(
            String check, Settings.Listener listener, String flag, String variable, boolean hubRuns) {
        Optional<SetupProblem> problem = Ports.problem(listener, flag, variable);
        if (problem.isEmpty()) {
            return Finding.ok(check, listener.port() == 0 ? "any free one" : listener.port() + " is free");
        }
        return hubRuns
                ? Finding.ok(check, listener.port() + " is in use; a hub is running")
                : Finding.problem(check, problem.get());
    }

    /** Also a hub without a data folder of its own is recognised, by its health. */
    private boolean hubAnswers() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        String host = settings.management().host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        try {
            HttpRequest request = HttpRequest.newBuilder(new URI(
                            "http", null, reachable, settings.management().port(), "/health/live", null, null))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception nobody) {
            return false;
        }
    }

    /** The folder itself, or where it would be made. */
    private Path existing() {
        Path folder = settings.data().toAbsolutePath();
        while (Files.notExists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
