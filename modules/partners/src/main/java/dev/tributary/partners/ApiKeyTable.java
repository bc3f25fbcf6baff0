package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code partners.api_key}. */
final class ApiKeyTable {
    private static final String INSERT = """
            insert into partners.api_key
                   (team_id, key_id, name, kind, scopes, secret_hash, last_four, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String LIST = """
            select team_id, key_id, name, kind, scopes, last_four, created_at, expires_at, disabled_at
              from partners.api_key
             where team_id = ?
             order by created_at, key_id
            """;
    private static final String FIND = """
            select team_id, key_id, name, kind, scopes, last_four, created_at, expires_at, disabled_at
              from partners.api_key
             where team_id = ?
               and key_id = ?
            """;
    private static final String CHANGE = """
            update partners.api_key
               set name = ?, scopes = ?, expires_at = ?, disabled_at = ?
             where team_id = ?
               and key_id = ?
            """;
    private static final String DELETE = """
            delete from partners.api_key where team_id = ? and key_id = ?
            """;
    private static final String DISABLE = """
            update partners.api_key set disabled_at = coalesce(disabled_at, ?) where team_id = ? and key_id = ?
            """;
    private static final String BY_SECRET = """
            select team_id, key_id, scopes, secret_hash, expires_at, disabled_at from partners.key_by_secret(?)
            """;

    void insert(Tx tx, ApiKey key, byte[] hash) throws SQLException {
        tx.update(INSERT, p -> p.uuid(key.team())
                .uuid(key.id())
                .text(key.name())
                .text(Wire.name(key.kind()))
                .texts(words(key.scopes()))
                .bytes(hash)
                .text(key.lastFour())
                .instant(key.createdAt())
                .instant(key.expiresAt()));
    }

    List<ApiKey> list(Tx tx, UUID team) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team), ApiKeyTable::read);
    }

    List<ApiKey> find(Tx tx, UUID team, UUID key) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(key), ApiKeyTable::read);
    }

    int change(Tx tx, ApiKey key) throws SQLException {
        return tx.update(CHANGE, p -> p.text(key.name())
                .texts(words(key.scopes()))
                .instant(key.expiresAt())
                .instant(key.disabledAt())
                .uuid(key.team())
                .uuid(key.id()));
    }

    int delete(Tx tx, UUID team, UUID key) throws SQLException {
        return tx.update(DELETE, p -> p.uuid(team).uuid(key));
    }

    int disable(Tx tx, UUID team, UUID key, Instant at) throws SQLException {
        return tx.update(DISABLE, p -> p.instant(at).uuid(team).uuid(key));
    }

    List<StoredKey> bySecret(Tx tx, byte[] hash) throws SQLException {
        return tx.query(
                BY_SECRET,
                p -> p.bytes(hash),
                row -> new StoredKey(
                        row.uuid("team_id"),
                        row.uuid("key_id"),
                        scopes(row),
                        row.bytes("secret_hash"),
                        row.instantOrNull("expires_at"),
                        row.instantOrNull("disabled_at"),
                        null));
    }

    private static ApiKey read(Row row) throws SQLException {
        return new ApiKey(
                row.uuid("team_id"),
                row.uuid("key_id"),
                row.text("name"),
                Wire.read(KeyKind.class, row.text("kind")).orElseThrow(),
                scopes(row),
                row.text("last_four"),
                row.instant("created_at"),
                row.instantOrNull("expires_at"),
                row.instantOrNull("disabled_at"));
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::wire).sorted().toList();
    }

    /** A scope this version does not know grants nothing. */
    private static Set<Scope> scopes(Row row) throws SQLException {
        return row.texts("scopes").stream()
                .map(Scope::read)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
