package dev.tributary.partners;

import dev.tributary.platform.database.Transactor;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a key up by the hash of its secret: a wrong key and an unknown one take the same way. */
final class DatabaseKeys implements KeyLookup {
    private final Transactor transactor;
    private final ApiKeyTable apiKeys;
    private final IntegrationKeyTable integrationKeys;

    DatabaseKeys(Transactor transactor, ApiKeyTable apiKeys, IntegrationKeyTable integrationKeys) {
        this.transactor = transactor;
        this.apiKeys = apiKeys;
        this.integrationKeys = integrationKeys;
    }

    @Override
    public Optional<StoredKey> find(byte[] hash, boolean ofIntegration) {
        List<StoredKey> keys = transactor.inTransaction(
                Set.of(), tx -> ofIntegration ? integrationKeys.bySecret(tx, hash) : apiKeys.bySecret(tx, hash));
        return keys.stream()
                .filter(key -> MessageDigest.isEqual(key.hash(), hash))
                .findFirst();
    }
}
