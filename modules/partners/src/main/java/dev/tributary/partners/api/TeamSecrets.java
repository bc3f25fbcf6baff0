package dev.tributary.partners.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What requests may be signed with, for whoever asks at every request: up to about two seconds old. Blocking: it may ask
 * the database.
 */
public interface TeamSecrets {
    /** All of a team, with the secrets themselves. */
    List<SigningSecrets.IssuedSecret> of(UUID team);

    /** Whose integration that is. */
    Optional<UUID> teamOf(UUID integration);
}
