package dev.tributary.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The hub as its users start it: {@code java -jar tributary.jar demo}, with a PostgreSQL of its own, on ports that are
 * free and data in a folder of the test. Signals go to processes that this object started, and to no others.
 */
public final class HubProcess implements AutoCloseable {
    private static final String JAR = "modules/app/target/tributary.jar";
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final String HEAP = "512m";

    /** In the environment of a hub: how much heap its Java gets, such as 160m. */
    public static final String HEAP_MAX = "TEST_HEAP_MAX";

    private final Path data;
    private final Path home;
    private final Map<String, String> environment;
    private Process process;
    private JsonNode demo;

    private HubProcess(Path data, Path home, Map<String, String> environment) {
        this.data = data;
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.process = launch(data, home, environment);
        this.demo = awaitReady();
    }

    /** @param data empty, or the folder of a hub that ran before */
    public static HubProcess start(Path data) {
        return start(data, Repository.root());
    }

    /** @param home the folder with the routes */
    public static HubProcess start(Path data, Path home) {
        return new HubProcess(data, home, Map.of());
    }

    /** @param environment settings on top of those that make a hub one of tests */
    public static HubProcess startWith(Path data, Map<String, String> environment) {
        return new HubProcess(data, Repository.root(), environment);
    }

    public URI baseUrl() {
        return URI.create(demo.path("base_url").textValue());
    }

    public URI managementUrl() {
        return URI.create(demo.path("management_url").textValue());
    }

    public int port() {
        return baseUrl().getPort();
    }

    /** The key of the trial team; it has every scope. */
    public String key() {
        return demo.path("api_key").textValue();
    }

    /** What the hub says of its trial data, as in {@code demo.json}. */
    public JsonNode demo() {
        return demo;
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The PostgreSQL beside the hub, while it runs. */
    public Optional<ProcessHandle> postgres() {
        Path file = postgresFolder().resolve("cluster").resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String pid = Repository.read(file).lines().findFirst().orElse("").strip();
        return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }

    /** How to reach the hub's PostgreSQL without the hub. */
    public EmbeddedAccess database() {
        return EmbeddedPostgresServer.running(postgresFolder())
                .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs in " + data));
    }

    /** SIGKILL to the hub; its PostgreSQL stays behind. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGKILL to both at once, as when the power goes. */
    public void killWithDatabase() {
        Optional<ProcessHandle> postgres = postgres();
        process.destroyForcibly();
        postgres.ifPresent(ProcessHandle::destroyForcibly);
        process.onExit().join();
        postgres.ifPresent(server -> server.onExit().join());
    }

    /**
     * SIGTERM, as service managers and Ctrl-C send it.
     *
     * @return the exit code
     */
    public int stop() {
        process.destroy();
        process.onExit().orTimeout(STOP_MAX.toSeconds(), TimeUnit.SECONDS).join();
        return process.exitValue();
    }

    /** On the same data, on other ports. */
    public void restart() {
        process = launch(data, home, environment);
        demo = awaitReady();
    }

    public String log() {
        return Repository.read(data.resolve("hub.log"));
    }

    /** As Ctrl-C does; what does not go by itself is killed. */
    @Override
    public void close() {
        Optional<ProcessHandle> postgres = postgres();
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        postgres.filter(ProcessHandle::isAlive).ifPresent(ProcessHandle::destroy);
    }

    /** Runs the hub with these arguments to its end: for starts that are refused, and for commands. */
    public static Ended run(List<String> arguments, List<String> environment) {
        return run(Repository.root(), arguments, environment);
    }

    /** The same in another home, which is the working directory, too. */
    public static Ended run(Path home, List<String> arguments, List<String> environment) {
        try {
            Path output = Files.createTempFile("tributary-command", ".log");
            ProcessBuilder builder = command(home, arguments, output, HEAP).directory(home.toFile());
            environment.forEach(setting -> {
                int equals = setting.indexOf('=');
                builder.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
            });
            Process command = builder.start();
            if (!command.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly().onExit().join();
                return new Ended(-1, Files.readString(output));
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Ended(command.exitValue(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** @param status -1 when it had not ended in time and was killed */
    public record Ended(int status, String output) {}

    private Path postgresFolder() {
        return data.resolve("postgresql");
    }

    private static Process launch(Path data, Path home, Map<String, String> environment) {
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(data.resolve("demo.json"));
            ProcessBuilder builder = command(
                    home,
                    List.of("demo", "--port", "0", "--management-port", "0", "--data", data.toString()),
                    data.resolve("hub.log"),
                    environment.getOrDefault(HEAP_MAX, HEAP));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder command(Path home, List<String> arguments, Path output, String heap) {
        Path jar = Repository.resolve(JAR);
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is not there: run mvn verify, which packages the hub first");
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dapp.home=" + home,
                "-jar",
                jar.toString());
        builder.command().addAll(arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_"));
        builder.environment().put("HTTP_HOST", "127.0.0.1");
        builder.environment().put("TRIBUTARY_MAIL_PERIOD", "1s");
        builder.environment().put("TRIBUTARY_RATES_URL", "off"); // a test asks nobody outside of this machine
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    }

    private JsonNode awaitReady() {
        Path file = data.resolve("demo.json");
        JsonNode ready = Awaitility.await("the hub takes requests")
                .atMost(START_MAX)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> whenReady(file), Objects::nonNull);
        return Objects.requireNonNull(ready);
    }

    private @Nullable JsonNode whenReady(Path file) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the hub ended with status " + process.exitValue() + ":\n" + log());
        }
        if (Files.notExists(file)) {
            return null;
        }
        JsonNode document = JsonMapper.builder().build().readTree(file.toFile());
        return document.has("base_url") ? document : null;
    }
}
