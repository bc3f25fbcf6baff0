package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of integrations: for senders that know one key and nothing else. Such a key opens the doors of its integration
 * and no other. Two may be in use at once, so that one can be replaced without a gap.
 */
public interface IntegrationKeys {
    /**
     * The secret is in the result and nowhere else: it cannot be shown again. Refersion's have two parts,
     * {@code pub_....sec_...} (contract refersion.md, section 1); all others are {@code wk_...}.
     */
    IssuedKey create(Tx tx, Integration integration) throws SQLException;

    /** By age. */
    List<IntegrationKey> list(Tx tx, UUID team, UUID integration) throws SQLException;

    /** @return false when the integration has no such key */
    boolean revoke(Tx tx, UUID team, UUID integration, UUID key) throws SQLException;

    /**
     * A key as it is shown after its creation.
     *
     * @param lastFour the last characters of the key, so that a person can tell keys apart
     * @param disabledAt null: in use
     */
    record IntegrationKey(
            UUID team,
            UUID id,
            UUID integration,
            String lastFour,
            Instant createdAt,
            @Nullable Instant disabledAt) {}

    /** A new key with its secret. */
    record IssuedKey(IntegrationKey key, String secret) {
        @Override
        public String toString() {
            return "IssuedKey[" + key.id() + "]";
        }
    }
}
