package dev.tributary.partners.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What requests may be signed with, for whoever asks at every request: up to about two seconds old. Blocking: it may ask
 * the database.
 */
public interface TeamSecrets {
    /** All of a team, with the secrets themselves. */
    List<SigningSecrets.IssuedSecret> of(UUID team);

    /** The same for whoever may not wait: null when the database would have to be asked. */
    default @Nullable List<SigningSecrets.IssuedSecret> known(UUID team) {
        return null;
    }

    /** Whose integration that is. */
    Optional<UUID> teamOf(UUID integration);
}
