package dev.tributary.app.cli;

import dev.tributary.app.hub.Hub;
import dev.tributary.app.hub.Lifecycle;
import dev.tributary.app.settings.Settings;
import dev.tributary.app.settings.SettingsReader;
import dev.tributary.platform.database.Database;

/**
 * Everything outside of the command line that commands touch; tests put something else there.
 *
 * @param reader where settings come from
 * @param hubs starts a hub on a database that is ready
 * @param lifecycle when a running hub has to stop
 */
public record Surroundings(SettingsReader reader, HubStarter hubs, Lifecycle lifecycle) {

    /** Starts a hub that takes requests when this returns. */
    @FunctionalInterface
    public interface HubStarter {
        Hub start(Settings settings, Database database);
    }
}
