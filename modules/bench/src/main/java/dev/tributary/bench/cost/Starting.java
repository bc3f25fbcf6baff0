package dev.tributary.bench.cost;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.measure.Median;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** START: a hub with its own PostgreSQL, on a folder that it has used before, from nothing to its first answer. */
public final class Starting implements Scenario {
    private static final double LIMIT = 3;
    private static final long NAP = Duration.ofMillis(5).toNanos();
    private static final long GIVE_UP = Duration.ofSeconds(90).toNanos();

    @Override
    public String id() {
        return "START";
    }

    @Override
    public String what() {
        return "from the command to the first answer, on a warm folder";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        bed.stopHub(); // else its Java would work beside, and its jar may be replaced
        build(bed.home());
        Path data = bed.folder().resolve("start");
        double first = start(bed.home(), data);
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < bed.pace().rounds(); round++) {
            seconds.add(start(bed.home(), data));
        }
        Row row = Row.atMost(id(), what(), Median.of(seconds), LIMIT, "s");
        return List.of(row.withNotes(String.format(java.util.Locale.ROOT, "%.1f s on an empty folder", first)));
    }

    /** The launcher builds when something changed since it last did, which is no part of a start. */
    private static void build(Path home) throws IOException, InterruptedException {
        Process told = launcher(home, "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (told.waitFor() != 0) {
            throw new IOException("the launcher does not start the hub");
        }
    }

    /** What people type, with the Java that runs the bench. */
    private static ProcessBuilder launcher(Path home, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("tributary").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TRIBUTARY_RATES_URL", "off");
        return builder;
    }

    /** Starts a trial by {@code ./tributary demo}, the launcher's own time included, and stops it again. */
    private static double start(Path home, Path data) throws IOException, InterruptedException {
        Files.createDirectories(data.getParent());
        int port = freePort();
        long began = System.nanoTime();
        ProcessBuilder builder = launcher(
                        home,
                        "demo",
                        "--port",
                        String.valueOf(port),
                        "--management-port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("start.log").toFile()));
        Process hub = builder.start();
        try {
            URI anything = URI.create("http://127.0.0.1:" + port + "/v1/events");
            while (!answers(anything)) {
                if (!hub.isAlive() || System.nanoTime() > began + GIVE_UP) {
                    throw new IOException("the hub does not start; see " + data.resolveSibling("start.log"));
                }
                LockSupport.parkNanos(NAP);
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            hub.destroy();
            if (!hub.waitFor(30, TimeUnit.SECONDS)) {
                hub.destroyForcibly();
            }
        }
    }

    /** Whatever the answer: without a key it is a refusal. */
    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(10_000);
            boolean answered = connection.getResponseCode() == 401;
            connection.disconnect();
            return answered;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
