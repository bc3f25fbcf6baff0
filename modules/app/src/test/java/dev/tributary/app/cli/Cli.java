package dev.tributary.app.cli;

import dev.tributary.app.hub.Hub;
import dev.tributary.app.hub.Lifecycle;
import dev.tributary.app.settings.SettingsReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** Runs commands in this process, in an environment of their own and with a hub that only pretends to listen. */
final class Cli {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    Cli(Path home) {
        this.home = home;
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What came of a command. */
    record Result(int code, String out, String err) {}

    Result run(String... arguments) {
        return execute(new Stopping(), arguments);
    }

    /** A command that goes on until {@link Running#stop}. */
    Running start(String... arguments) {
        Stopping lifecycle = new Stopping();
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(() -> execute(lifecycle, arguments));
        return new Running(lifecycle, result);
    }

    record Running(Stopping lifecycle, CompletableFuture<Result> result) implements AutoCloseable {
        @Override
        public void close() {
            stop();
        }

        Result stop() {
            lifecycle.stop();
            return result.join();
        }
    }

    private Result execute(Stopping lifecycle, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Tributary.commandLine(new Surroundings(
                        new SettingsReader(home, home, environment),
                        settings -> database -> new PretendedHub(),
                        lifecycle))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private record PretendedHub() implements Hub {
        @Override
        public int port() {
            return 18_080;
        }

        @Override
        public int managementPort() {
            return 19_090;
        }

        @Override
        public void close() {}
    }

    /** Stops when the test says so. */
    static final class Stopping implements Lifecycle {
        private volatile Runnable stop = () -> {};
        private final CountDownLatch stopped = new CountDownLatch(1);
        private volatile int exitCode;

        @Override
        public void onStop(Runnable action) {
            stop = action;
        }

        @Override
        public void startFailed() {
            stopped.countDown();
        }

        @Override
        public void giveUp(int code) {
            exitCode = code;
            stop();
        }

        @Override
        public int awaitStop() {
            try {
                stopped.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return exitCode;
        }

        void stop() {
            stop.run();
            stopped.countDown();
        }
    }
}
