package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issuing, changing and revoking API keys. */
public interface ApiKeys {
    /** The secret is in the result and nowhere else: it cannot be shown again. */
    IssuedKey create(Tx tx, UUID team, String name, KeyKind kind, Set<Scope> scopes, @Nullable Instant expiresAt)
            throws SQLException;

    List<ApiKey> list(Tx tx, UUID team) throws SQLException;

    Optional<ApiKey> find(Tx tx, UUID team, UUID key) throws SQLException;

    /**
     * Stores name, scopes, expiry and whether the key is disabled; hubs notice within seconds.
     *
     * @return false when the team has no such key
     */
    boolean change(Tx tx, ApiKey key) throws SQLException;

    /**
     * Leaves no trace of the key; {@link #revoke} does.
     *
     * @return false when the team has no such key
     */
    boolean remove(Tx tx, UUID team, UUID key) throws SQLException;

    /** @return false when the team has no such key */
    boolean revoke(Tx tx, UUID team, UUID key) throws SQLException;

    /** Which prefix a key carries. */
    enum KeyKind {
        /** {@code sk_live_}: real money. */
        LIVE,
        /** {@code sk_dev_}: trial. */
        DEV
    }

    /** A new key with its secret. */
    record IssuedKey(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "IssuedKey[" + key.id() + "]";
        }
    }
}
