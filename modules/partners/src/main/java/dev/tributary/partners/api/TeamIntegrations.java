package dev.tributary.partners.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a team has switched on, for whoever asks at every request: what it says is up to about two seconds old. Blocking:
 * it may ask the database.
 */
public interface TeamIntegrations {
    /**
     * The enabled ones, by kind and name.
     *
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when they are not known here and the database
     *     cannot be asked
     */
    List<Integration> enabled(UUID team);

    /** The same for whoever may not wait: null when the database would have to be asked. */
    default @Nullable List<Integration> known(UUID team) {
        return null;
    }
}
