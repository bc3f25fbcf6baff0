package dev.tributary.app;

import dev.tributary.app.cli.Surroundings;
import dev.tributary.app.cli.Tributary;
import dev.tributary.app.hub.ProcessLifecycle;
import dev.tributary.app.hub.Wiring;
import dev.tributary.app.settings.SettingsReader;
import java.nio.file.Path;

/** {@code java -Dapp.home=<folder with config and routes> -jar tributary.jar demo}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Path here = Path.of("").toAbsolutePath();
        Path home = here.resolve(System.getProperty("app.home", "")).normalize();
        SettingsReader reader = new SettingsReader(home, here, System.getenv());
        Surroundings surroundings = new Surroundings(reader, Wiring::prepare, new ProcessLifecycle());
        System.exit(Tributary.commandLine(surroundings).execute(arguments));
    }
}
