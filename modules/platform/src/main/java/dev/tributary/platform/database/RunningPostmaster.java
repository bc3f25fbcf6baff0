package dev.tributary.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that runs on a cluster folder right now, as its {@code postmaster.pid} tells. */
record RunningPostmaster(Path pidFile, ProcessHandle process) {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPostmaster.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(60); // a shutdown checkpoint writes all dirty pages
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Empty when nothing runs, or when the file is a leftover whose process id belongs to something else by now. */
    static Optional<RunningPostmaster> of(Path cluster) {
        Path file = pidFile(cluster);
        return recordedProcess(file)
                .filter(RunningPostmaster::isPostgres)
                .map(process -> new RunningPostmaster(file, process));
    }

    /**
     * PostgreSQL refuses to start beside a {@code postmaster.pid} whose process id is in use, even by a stranger: after
     * a crash in a container, where ids are small and soon used again, it would never start. Call only when
     * {@link #of} is empty and no other hub can start this cluster.
     */
    static void forgetStale(Path cluster) throws IOException {
        Path file = pidFile(cluster);
        Optional<ProcessHandle> stranger = recordedProcess(file);
        if (stranger.isPresent() && of(cluster).isEmpty()) {
            LOG.info(
                    "{} names process {}, which is not PostgreSQL any more",
                    file,
                    stranger.get().pid());
            Files.deleteIfExists(file);
        }
    }

    /** Fast shutdown: clients are cut, nothing committed is lost. Returns when the server is gone. */
    void stop() {
        signalFastShutdown();
        awaitEnd();
    }

    /** @throws IllegalStateException when the server is still there after a minute */
    void awaitEnd() {
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("PostgreSQL (process " + process.pid() + ") does not stop");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isRunning() {
        return process.isAlive() && isPostgres(process);
    }

    /** SIGINT is PostgreSQL's fast shutdown. The shell has {@code kill} built in; as a program it may be missing. */
    private void signalFastShutdown() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL (process " + process.pid() + ") cannot be stopped", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Whoever has the process id in the file's first line now. */
    private static Optional<ProcessHandle> recordedProcess(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,18}")
                    ? Optional.empty() // PostgreSQL writes the file in one go; an empty one is of no server
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Process ids are used again. A process that is dead but not yet reaped has no command any more. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }
}
