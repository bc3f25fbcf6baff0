package dev.tributary.partners;

import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.SigningSecrets.SigningSecret;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code partners.signing_secret}. */
final class SigningSecretTable {
    private static final String INSERT = """
            insert into partners.signing_secret
                   (team_id, secret_id, integration_id, secret, required, created_at)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String LIST = """
            select team_id, secret_id, integration_id, secret, required, created_at
              from partners.signing_secret
             where team_id = ?
             order by created_at, secret_id
            """;
    private static final String DELETE = """
            delete from partners.signing_secret
             where team_id = ?
               and integration_id is not distinct from ?
               and secret_id = ?
            """;
    private static final String TEAM_OF = """
            select partners.team_of_integration(?) as team_id
            """;

    void insert(Tx tx, IssuedSecret issued) throws SQLException {
        SigningSecret shown = issued.shown();
        tx.update(INSERT, p -> p.uuid(shown.team())
                .uuid(shown.id())
                .uuid(shown.integration())
                .text(issued.secret())
                .flag(shown.required())
                .instant(shown.createdAt()));
    }

    List<IssuedSecret> list(Tx tx, UUID team) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team), SigningSecretTable::read);
    }

    int delete(Tx tx, UUID team, @Nullable UUID integration, UUID secret) throws SQLException {
        return tx.update(DELETE, p -> p.uuid(team).uuid(integration).uuid(secret));
    }

    Optional<UUID> teamOf(Tx tx, UUID integration) throws SQLException {
        return tx
                .query(TEAM_OF, p -> p.uuid(integration), row -> Optional.ofNullable(row.uuidOrNull("team_id")))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static IssuedSecret read(Row row) throws SQLException {
        String secret = Objects.requireNonNull(row.text("secret"));
        return new IssuedSecret(
                new SigningSecret(
                        row.uuid("team_id"),
                        row.uuid("secret_id"),
                        row.uuidOrNull("integration_id"),
                        secret.substring(secret.length() - 4),
                        row.flag("required"),
                        row.instant("created_at")),
                secret);
    }
}
