package dev.tributary.app.cli;

import dev.tributary.app.settings.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
