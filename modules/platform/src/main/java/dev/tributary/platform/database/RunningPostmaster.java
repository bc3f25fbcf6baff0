package dev.tributary.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that runs on a cluster folder right now, as its {@code postmaster.pid} tells. */
record RunningPostmaster(ProcessHandle process) {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPostmaster.class);
    private static final int STOP_SECONDS_MAX = 15;

    static Optional<RunningPostmaster> of(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                            .filter(RunningPostmaster::isPostgres)
                            .map(RunningPostmaster::new);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** A killed hub leaves its server behind. SIGINT is PostgreSQL's fast shutdown: clients are cut, nothing is lost. */
    void stop() {
        LOG.info("stopping the PostgreSQL (process {}) that an earlier hub left behind", process.pid());
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            process.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("PostgreSQL process " + process.pid() + " cannot be stopped", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stopping PostgreSQL", interrupted);
        }
    }

    /** Process ids are used again: only a process that looks like PostgreSQL is taken for it. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(true);
    }
}
