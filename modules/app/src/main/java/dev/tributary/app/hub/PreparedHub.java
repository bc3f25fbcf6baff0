package dev.tributary.app.hub;

import dev.tributary.app.settings.SetupException;
import dev.tributary.platform.database.Database;

/** A hub that waits for its database. */
@FunctionalInterface
public interface PreparedHub {
    /**
     * @param database up to date
     * @return a hub that takes requests
     * @throws SetupException when a port is taken, or a route or mapping is wrong
     */
    Hub start(Database database);
}
