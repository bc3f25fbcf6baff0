package dev.tributary.app.cli;

import dev.tributary.app.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of commands that work on a hub's data. */
final class AdministrationOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Data folder of the trial hub (TRIBUTARY_DATA; data). Without meaning for an external database.")
    private @Nullable String data;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    Map<Setting, String> flags() {
        return data == null ? Map.of() : Map.of(Setting.DATA, data);
    }
}
