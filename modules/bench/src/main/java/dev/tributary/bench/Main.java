package dev.tributary.bench;

import java.nio.file.Path;
import picocli.CommandLine;

/** {@code java -Dapp.home=<folder of the product> -jar tributary-bench.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("app.home", "")).toAbsolutePath().normalize();
        System.exit(new CommandLine(new BenchCommand(home)).execute(arguments));
    }
}
