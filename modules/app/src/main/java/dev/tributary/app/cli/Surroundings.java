package dev.tributary.app.cli;

import dev.tributary.app.hub.Lifecycle;
import dev.tributary.app.hub.PreparedHub;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SettingsReader;

/**
 * Everything outside of the command line that commands touch; tests put something else there.
 *
 * @param reader where settings come from
 * @param hubs prepares a hub while its database is made ready
 * @param lifecycle when a running hub has to stop
 */
public record Surroundings(SettingsReader reader, HubStarter hubs, Lifecycle lifecycle) {

    /** Does at once, or begins beside the caller, what takes no database. */
    @FunctionalInterface
    public interface HubStarter {
        PreparedHub prepare(Settings settings);
    }
}
