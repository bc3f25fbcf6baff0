package dev.tributary.bench.bed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that says on its standard output when it is ready, as a line among others, and where it listens. */
public final class ChildProcess implements AutoCloseable {
    private static final long START_MAX = 90;
    private static final long STOP_MAX = 30;

    private final Process process;
    private final MatchResult ready;

    private ChildProcess(Process process, MatchResult ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * @param arguments of Java
     * @param environment on top of this process's own, of which {@code TRIBUTARY_…} is taken away
     * @param log what it says is written here
     * @param ready found in the line that says that it listens
     */
    public static ChildProcess java(List<String> arguments, Map<String, String> environment, Path log, Pattern ready)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        try {
            return new ChildProcess(process, awaitReady(process, log, ready));
        } catch (IOException | RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /** What the pattern found when the process was ready. */
    public MatchResult ready() {
        return ready;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static MatchResult awaitReady(Process process, Path log, Pattern pattern) throws IOException {
        CompletableFuture<MatchResult> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> copy(process, log, pattern, ready), "log of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            return ready.get(START_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the process did not start:\n" + Files.readString(log), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process started", interrupted);
        }
    }

    private static void copy(Process process, Path log, Pattern pattern, CompletableFuture<MatchResult> ready) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher.toMatchResult());
                }
            }
            ready.completeExceptionally(new IOException("the process ended"));
        } catch (IOException failure) {
            ready.completeExceptionally(failure);
        }
    }
}
