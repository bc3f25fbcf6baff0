package dev.tributary.partners;

import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps known keys for a moment, so that a busy key costs no query per request. A revoked key therefore works for up to
 * {@link #KEPT} longer, on every hub. Unknown keys are not kept: strangers must not fill the memory.
 */
final class CachedAuthenticator implements Authenticator {
    static final Duration KEPT = Duration.ofSeconds(2);

    private final KeyLookup lookup;
    private final InstantSource clock;
    private final Remembered<ByteBuffer, StoredKey> keys = new Remembered<>();

    CachedAuthenticator(KeyLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    @Override
    public Verdict authenticate(String secret) {
        if (!KeySecret.isWellFormed(secret)) {
            return Denied.MALFORMED;
        }
        byte[] hash = KeySecret.hash(secret);
        boolean ofIntegration = KeySecret.isOfIntegration(secret);
        return keys.of(ByteBuffer.wrap(hash), () -> lookup.find(hash, ofIntegration))
                .map(key -> verdict(key, clock.instant()))
                .orElse(Denied.UNKNOWN);
    }

    /** What is kept was well formed when it was asked for. */
    @Override
    public @Nullable Verdict known(String secret) {
        StoredKey key = keys.known(ByteBuffer.wrap(KeySecret.hash(secret)));
        return key == null ? null : verdict(key, clock.instant());
    }

    private static Verdict verdict(StoredKey key, Instant now) {
        if (key.disabledAt() != null) {
            return Denied.DISABLED;
        }
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            return Denied.EXPIRED;
        }
        return new Granted(key.team(), key.key(), key.scopes(), key.integration());
    }
}
