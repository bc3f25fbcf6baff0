package dev.tributary.partners;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.IntegrationKeys;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Makes keys of integrations, and keeps only their hashes. */
final class IssuingIntegrationKeys implements IntegrationKeys {
    private static final String OF_TWO_PARTS = "refersion";

    private final IntegrationKeyTable table;
    private final IdSource ids;
    private final InstantSource clock;

    IssuingIntegrationKeys(IntegrationKeyTable table, IdSource ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public IssuedKey create(Tx tx, Integration integration) throws SQLException {
        boolean pair = integration.kind().equals(OF_TWO_PARTS);
        String secret = pair ? KeySecret.randomPair() : KeySecret.randomWriteKey();
        IntegrationKey key = new IntegrationKey(
                integration.team(),
                ids.next(),
                integration.id(),
                secret.substring(secret.length() - 4),
                clock.instant(),
                null);
        table.insert(tx, key, KeySecret.hash(secret));
        return new IssuedKey(key, secret);
    }

    @Override
    public List<IntegrationKey> list(Tx tx, UUID team, UUID integration) throws SQLException {
        return table.list(tx, team, integration);
    }

    @Override
    public boolean revoke(Tx tx, UUID team, UUID integration, UUID key) throws SQLException {
        return table.disable(tx, team, integration, key, clock.instant()) > 0;
    }
}
