package dev.tributary.partners.api;

import dev.tributary.partners.api.ApiKeys.KeyKind;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is shown after its creation: everything but the secret, which is stored only as a hash.
 *
 * @param lastFour the last characters of the key, so that a person can tell keys apart
 * @param expiresAt null: never
 * @param disabledAt null: in use
 */
public record ApiKey(
        UUID team,
        UUID id,
        String name,
        KeyKind kind,
        Set<Scope> scopes,
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant disabledAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
