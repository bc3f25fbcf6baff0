package dev.tributary.app.cli;

import dev.tributary.app.settings.Setting;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SettingsReader;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Flags of commands that run a hub. Addresses of databases hold passwords, so they are no flags. */
final class HubOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the HTTP interface (HTTP_PORT; 8080). 0: any free one.")
    private @Nullable String port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "Port of health and metrics (MANAGEMENT_PORT; 1010 above --port). 0: any free one.")
    private @Nullable String managementPort;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder for what the hub keeps on disk (TRIBUTARY_DATA; data).")
    private @Nullable String data;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * @throws ParameterException when the flags are the mistake: without them there would be none
     * @throws SetupException with every problem there is
     */
    Settings read(SettingsReader reader) {
        check(reader);
        return reader.read(flags());
    }

    /** @throws ParameterException as {@link #read} does; what is wrong with the other settings is left to it */
    void check(SettingsReader reader) {
        List<SetupProblem> problems = problems(reader, flags());
        if (!problems.isEmpty() && problems(reader, Map.of()).isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    problems.stream()
                            .map(problem -> problem.what() + "\n  " + problem.mend())
                            .collect(Collectors.joining("\ntributary: ")));
        }
    }

    private static List<SetupProblem> problems(SettingsReader reader, Map<Setting, String> flags) {
        try {
            reader.read(flags);
            return List.of();
        } catch (SetupException setup) {
            return setup.problems();
        }
    }

    Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        put(flags, Setting.HTTP_PORT, port);
        put(flags, Setting.MANAGEMENT_PORT, managementPort);
        put(flags, Setting.DATA, data);
        return flags;
    }

    private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) {
            flags.put(setting, value);
        }
    }
}
