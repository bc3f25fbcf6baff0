package dev.tributary.partners;

import dev.tributary.platform.database.Transactor;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a key up by the hash of its secret: a wrong key and an unknown one take the same way. */
final class DatabaseKeys implements KeyLookup {
    private final Transactor transactor;
    private final ApiKeyTable table;

    DatabaseKeys(Transactor transactor, ApiKeyTable table) {
        this.transactor = transactor;
        this.table = table;
    }

    @Override
    public Optional<StoredKey> find(byte[] hash) {
        List<StoredKey> keys = transactor.inTransaction(Set.of(), tx -> table.bySecret(tx, hash));
        return keys.stream()
                .filter(key -> MessageDigest.isEqual(key.hash(), hash))
                .findFirst();
    }
}
