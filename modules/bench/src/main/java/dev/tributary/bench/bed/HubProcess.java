package dev.tributary.bench.bed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged hub as its users start it, in a process of its own. */
public final class HubProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Listening on port ([0-9]+), health and metrics on port ([0-9]+)");
    private static final long START_MAX = 90;
    private static final long STOP_MAX = 30;

    private final Process process;
    private final int port;
    private final int managementPort;

    private HubProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * @param home the folder with {@code routes}, {@code config} and {@code modules/app/target/tributary.jar}
     * @param data where the hub keeps its own files, and its log
     * @param database as {@code postgresql://user:password@host:port/database}
     * @param more further settings of the environment
     */
    public static HubProcess start(Path home, Path data, String database, Map<String, String> more)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(home, data)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().put("TRIBUTARY_DATABASE_URL", database);
        builder.environment().put("TRIBUTARY_RATES_URL", "off"); // a measurement asks nobody outside of this machine
        builder.environment().put("HTTP_HOST", "127.0.0.1");
        builder.environment().putAll(more);
        Files.createDirectories(data);
        Process process = builder.start();
        try {
            Matcher ready = awaitReady(process, data.resolve("hub.log"));
            return new HubProcess(process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
        } catch (IOException | RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public int managementPort() {
        return managementPort;
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

    /** With the flags of the launcher, and no others: this is the hub that people run. */
    private static List<String> command(Path home, Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxRAMPercentage=60",
                "-Dapp.home=" + home,
                "-jar",
                home.resolve("modules/app/target/tributary.jar").toString(),
                "up",
                "--port",
                "0",
                "--management-port",
                "0",
                "--data",
                data.toString());
    }

    private static Matcher awaitReady(Process process, Path log) throws IOException, InterruptedException {
        CompletableFuture<Matcher> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> copy(process, log, ready), "log of the hub");
        reader.setDaemon(true);
        reader.start();
        try {
            return ready.get(START_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the hub did not start:\n" + Files.readString(log), failure);
        }
    }

    private static void copy(Process process, Path log, CompletableFuture<Matcher> ready) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(matcher);
                }
            }
            ready.completeExceptionally(new IOException("the hub ended"));
        } catch (IOException failure) {
            ready.completeExceptionally(failure);
        }
    }
}
