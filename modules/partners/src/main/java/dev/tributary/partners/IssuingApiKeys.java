package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes keys, and keeps only their hashes. */
final class IssuingApiKeys implements ApiKeys {
    private final ApiKeyTable table;
    private final IdSource ids;
    private final InstantSource clock;

    IssuingApiKeys(ApiKeyTable table, IdSource ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public IssuedKey create(Tx tx, UUID team, String name, KeyKind kind, Set<Scope> scopes, @Nullable Instant expiresAt)
            throws SQLException {
        String secret = KeySecret.random(kind);
        String lastFour = secret.substring(secret.length() - 4);
        ApiKey key = new ApiKey(team, ids.next(), name, kind, scopes, lastFour, clock.instant(), expiresAt, null);
        table.insert(tx, key, KeySecret.hash(secret));
        return new IssuedKey(key, secret);
    }

    @Override
    public List<ApiKey> list(Tx tx, UUID team) throws SQLException {
        return table.list(tx, team);
    }

    @Override
    public Optional<ApiKey> find(Tx tx, UUID team, UUID key) throws SQLException {
        return table.find(tx, team, key).stream().findFirst();
    }

    @Override
    public boolean change(Tx tx, ApiKey key) throws SQLException {
        return table.change(tx, key) > 0;
    }

    @Override
    public boolean remove(Tx tx, UUID team, UUID key) throws SQLException {
        return table.delete(tx, team, key) > 0;
    }

    @Override
    public boolean revoke(Tx tx, UUID team, UUID key) throws SQLException {
        return table.disable(tx, team, key, clock.instant()) > 0;
    }
}
