package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SetupException;
import dev.tributary.edge.Edge;
import dev.tributary.files.FilesModule;
import dev.tributary.intake.IntakeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Files first, which can wait; then the HTTP side before the committers: a request that was taken is committed and
 * answered before anything ends.
 */
record RunningHub(Edge edge, FilesModule files, IntakeModule intake) implements Hub {

    /** @throws SetupException when a port is taken, or a route or mapping is wrong */
    static Hub start(IntakeModule intake, FilesModule files, Settings settings, Supplier<Edge> edges) {
        try {
            Edge edge = edges.get();
            edge.start();
            return new RunningHub(edge, files, intake);
        } catch (RuntimeException failure) {
            files.close();
            intake.close();
            Ports.requireFree(settings); // somebody was faster than we between our look and now
            throw new SetupException(
                    "The routes under " + settings.home().resolve("routes") + " cannot be started: " + sentence(failure)
                            + ".",
                    "Correct the file that is named; with --debug the whole story is told.",
                    failure);
        }
    }

    @Override
    public int port() {
        return edge.port();
    }

    @Override
    public int managementPort() {
        return edge.managementPort();
    }

    @Override
    public void close() {
        files.close();
        edge.close();
        intake.close();
    }

    /** The innermost message is the one that names the file. */
    private static String sentence(Throwable failure) {
        List<String> messages = new ArrayList<>();
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause.getMessage() != null) {
                messages.add(cause.getMessage().lines().findFirst().orElse(""));
            }
            cause = cause.getCause();
        }
        return messages.isEmpty()
                ? failure.getClass().getSimpleName()
                : messages.get(messages.size() - 1).replaceFirst("[.\\s]+$", "");
    }
}
