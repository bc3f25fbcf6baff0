package dev.tributary.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that runs on a cluster folder right now, as its {@code postmaster.pid} tells: the process id in the
 * first line, the folder in the second, the time it started (seconds since 1970) in the third. After a power cut, or in
 * a copy of a folder, the id may be that of another cluster's server, which must be left alone.
 */
record RunningPostmaster(Path pidFile, ProcessHandle process) {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPostmaster.class);
    private static final Duration STOP_MAX = Duration.ofMinutes(2); // a shutdown checkpoint writes all dirty pages
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration SAME_START = Duration.ofSeconds(5); // it reads the clock a moment after its birth

    /** Empty when nothing runs, or when the file is a leftover whose process id belongs to something else by now. */
    static Optional<RunningPostmaster> of(Path cluster) {
        Path file = pidFile(cluster);
        List<String> lines = lines(file);
        return recordedProcess(lines)
                .filter(process -> isPostgres(process) && isOn(cluster, process, lines))
                .map(process -> new RunningPostmaster(file, process));
    }

    /**
     * PostgreSQL refuses to start beside a {@code postmaster.pid} whose process id is in use, even by a stranger: after
     * a crash in a container, where ids are small and soon used again, it would never start. Call only when
     * {@link #of} is empty and no other hub can start this cluster.
     */
    static void forgetStale(Path cluster) throws IOException {
        Path file = pidFile(cluster);
        Optional<ProcessHandle> stranger = recordedProcess(lines(file));
        if (stranger.isPresent() && of(cluster).isEmpty()) {
            LOG.info(
                    "{} names process {}, which is not this folder's PostgreSQL any more",
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

    /** @throws IllegalStateException when the server is still there after two minutes */
    void awaitEnd() {
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("PostgreSQL (process " + process.pid() + ") does not stop");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /**
     * Looks again and again: the system tells only a parent that its child has ended, and a server that nobody reaped
     * still seems to be there.
     *
     * @return false when this thread was interrupted before
     */
    boolean awaitEndHoweverLong() {
        while (isRunning()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(WATCH.toNanos());
        }
        return true;
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
    private static Optional<ProcessHandle> recordedProcess(List<String> lines) {
        return lines.isEmpty() || !isNumber(lines.get(0))
                ? Optional.empty() // PostgreSQL writes the file in one go; an empty one is of no server
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Process ids are used again. A process that is dead but not yet reaped has no command any more. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    /** By its own arguments; where the system does not show them, by what the file says of its folder and its start. */
    private static boolean isOn(Path cluster, ProcessHandle process, List<String> lines) {
        return folderInArguments(process)
                .map(folder -> isSame(folder, cluster))
                .orElseGet(() -> lines.size() > 2
                        && isSame(lines.get(1).strip(), cluster)
                        && startedAt(lines.get(2).strip(), process));
    }

    private static Optional<String> folderInArguments(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("-D");
        return option < 0 || option + 1 == arguments.size() ? Optional.empty() : Optional.of(arguments.get(option + 1));
    }

    private static boolean isSame(String folder, Path cluster) {
        try {
            return Files.isSameFile(Path.of(folder), cluster);
        } catch (IOException | InvalidPathException gone) {
            return false;
        }
    }

    private static boolean startedAt(String seconds, ProcessHandle process) {
        return isNumber(seconds)
                && process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, Instant.ofEpochSecond(Long.parseLong(seconds)))
                                        .abs()
                                        .compareTo(SAME_START)
                                <= 0)
                        .orElse(false);
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[0-9]{1,15}");
    }
}
