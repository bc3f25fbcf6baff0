package dev.tributary.partners;

import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a key.
 *
 * @param integration whose key it is; null for an API key
 */
@SuppressWarnings("ArrayRecordComponent") // compared only by MessageDigest.isEqual
record StoredKey(
        UUID team,
        UUID key,
        Set<Scope> scopes,
        byte[] hash,
        @Nullable Instant expiresAt,
        @Nullable Instant disabledAt,
        @Nullable Integration integration) {}
