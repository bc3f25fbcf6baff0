package dev.tributary.bench.bed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The packaged hub as its users start it, in a process of its own. */
public final class HubProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Listening on port ([0-9]+), health and metrics on port ([0-9]+)");

    private final ChildProcess process;

    private HubProcess(ChildProcess process) {
        this.process = process;
    }

    /**
     * @param home the folder with {@code routes}, {@code config} and {@code modules/app/target/tributary.jar}
     * @param data where the hub keeps its own files, and its log
     * @param database as {@code postgresql://user:password@host:port/database}
     * @param more further settings of the environment
     */
    public static HubProcess start(Path home, Path data, String database, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("TRIBUTARY_DATABASE_URL", database);
        environment.put("TRIBUTARY_RATES_URL", "off"); // a measurement asks nobody outside of this machine
        environment.put("TRIBUTARY_HTTP_RATE_SECOND", "1000000"); // one key sends what a thousand would
        environment.put("TRIBUTARY_HTTP_RATE_MINUTE", "60000000");
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.putAll(PassedOn.of(System.getenv()));
        environment.putAll(more);
        Files.createDirectories(data);
        return new HubProcess(ChildProcess.java(
                arguments(home, data, PassedOn.java(System.getenv())), environment, data.resolve("hub.log"), READY));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(1));
    }

    public int managementPort() {
        return port(2);
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        process.close();
    }

    private int port(int group) {
        return Integer.parseInt(process.ready().group(group));
    }

    /** With the flags of the launcher and those that it would add, and no others: this is the hub that people run. */
    static List<String> arguments(Path home, Path data, JavaOptions options) {
        List<String> arguments = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError", "-Xmx256m"));
        if (options.serial()) {
            arguments.addAll(List.of("-XX:+UseSerialGC", "-Xmn128m"));
        }
        arguments.addAll(options.own());
        arguments.addAll(List.of(
                "-Dapp.home=" + home,
                "-jar",
                home.resolve("modules/app/target/tributary.jar").toString(),
                "up",
                "--port",
                "0",
                "--management-port",
                "0",
                "--data",
                data.toString()));
        return arguments;
    }
}
