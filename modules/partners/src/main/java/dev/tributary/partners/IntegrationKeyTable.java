package dev.tributary.partners;

import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.IntegrationKeys.IntegrationKey;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Table {@code partners.integration_key}. */
final class IntegrationKeyTable {
    private static final String INSERT = """
            insert into partners.integration_key
                   (team_id, key_id, integration_id, secret_hash, last_four, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String LIST = """
            select team_id, key_id, integration_id, last_four, created_at, disabled_at
              from partners.integration_key
             where team_id = ?
               and integration_id = ?
             order by created_at, key_id
            """;
    private static final String DISABLE = """
            update partners.integration_key
               set disabled_at = coalesce(disabled_at, ?)
             where team_id = ?
               and integration_id = ?
               and key_id = ?
            """;
    private static final String BY_SECRET = """
            select * from partners.integration_by_key(?)
            """;

    void insert(Tx tx, IntegrationKey key, byte[] hash) throws SQLException {
        tx.update(INSERT, p -> p.uuid(key.team())
                .uuid(key.id())
                .uuid(key.integration())
                .bytes(hash)
                .text(key.lastFour())
                .instant(key.createdAt()));
    }

    List<IntegrationKey> list(Tx tx, UUID team, UUID integration) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team).uuid(integration), IntegrationKeyTable::read);
    }

    int disable(Tx tx, UUID team, UUID integration, UUID key, Instant at) throws SQLException {
        return tx.update(
                DISABLE, p -> p.instant(at).uuid(team).uuid(integration).uuid(key));
    }

    List<StoredKey> bySecret(Tx tx, byte[] hash) throws SQLException {
        return tx.query(BY_SECRET, p -> p.bytes(hash), row -> {
            Integration integration = IntegrationTable.read(row);
            return new StoredKey(
                    integration.team(),
                    row.uuid("key_id"),
                    Set.of(),
                    row.bytes("secret_hash"),
                    null,
                    row.instantOrNull("disabled_at"),
                    integration);
        });
    }

    private static IntegrationKey read(Row row) throws SQLException {
        return new IntegrationKey(
                row.uuid("team_id"),
                row.uuid("key_id"),
                row.uuid("integration_id"),
                row.text("last_four"),
                row.instant("created_at"),
                row.instantOrNull("disabled_at"));
    }
}
