package dev.tributary.bench.echo;

import dev.tributary.bench.bed.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One of the echoes in a process of its own, with the same flags as the hub. */
public final class EchoProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Listening on port ([0-9]+)");

    private final ChildProcess process;

    private EchoProcess(ChildProcess process) {
        this.process = process;
    }

    /** Through Camel, as every request of the hub. */
    public static EchoProcess camel(Path folder) throws IOException {
        return start(CamelEchoServer.class, folder);
    }

    /** Of the HTTP server alone. */
    public static EchoProcess bare(Path folder) throws IOException {
        return start(EchoServer.class, folder);
    }

    /** @param folder where it says what it says */
    private static EchoProcess start(Class<?> server, Path folder) throws IOException {
        List<String> arguments = List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xmn128m",
                "-cp",
                System.getProperty("java.class.path"),
                server.getName());
        Path log = folder.resolve(server.getSimpleName() + ".log");
        return new EchoProcess(ChildProcess.java(arguments, Map.of(), log, READY));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(process.ready().group(1)));
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
