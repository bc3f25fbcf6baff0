package dev.tributary.app.hub;

import dev.tributary.app.settings.Settings;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.Transactor;

/** The object graph, by hand: the one place that knows which class stands behind which interface. */
public final class Wiring {
    private Wiring() {}

    public static Modules modules(Transactor database) {
        throw new IllegalStateException("no modules on " + database);
    }

    public static Hub hub(Settings settings, Database database) {
        throw new IllegalStateException("no hub on " + database);
    }
}
