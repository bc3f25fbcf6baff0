package dev.tributary.systemtests.harness;

import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A further hub on the PostgreSQL of another, as behind a load balancer: {@code java -jar tributary.jar up}. */
public final class JoinedHub implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final HubProcess first;
    private final Path data;
    private final int port;
    private final int managementPort;
    private final Map<String, String> environment;
    private Process process;

    private JoinedHub(HubProcess first, Path data, Map<String, String> environment) {
        this.first = first;
        this.data = data;
        this.environment = Map.copyOf(environment);
        port = freePort();
        managementPort = freePort();
        process = launch();
        awaitReady();
    }

    /** @param data for its log */
    public static JoinedHub start(HubProcess first, Path data) {
        return startWith(first, data, Map.of());
    }

    /** @param environment settings on top of those that make a hub one of tests */
    public static JoinedHub startWith(HubProcess first, Path data, Map<String, String> environment) {
        return new JoinedHub(first, data, environment);
    }

    public String log() {
        return Repository.read(logFile());
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** On the same ports. */
    public void restart() {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Process launch() {
        EmbeddedAccess access = first.database();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dapp.home=" + Repository.root(),
                "-jar",
                Repository.resolve("modules/app/target/tributary.jar").toString(),
                "up",
                "--port",
                String.valueOf(port),
                "--management-port",
                String.valueOf(managementPort),
                "--data",
                data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().put("HTTP_HOST", "127.0.0.1");
        builder.environment()
                .put(
                        "TRIBUTARY_DATABASE_URL",
                        "postgresql://tributary_app:" + access.appPassword() + "@127.0.0.1:" + access.port()
                                + "/tributary");
        builder.environment().putAll(environment);
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Awaitility.await("the further hub is ready")
                .atMost(START_MAX)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the further hub ended:\n" + log());
                    }
                    return http.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                });
    }

    private Path logFile() {
        return data.resolve("joined.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
