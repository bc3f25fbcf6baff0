package dev.tributary.partners;

import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.Offers;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code partners.integration}. */
final class IntegrationTable implements Integrations {
    private static final String LIST = """
            select * from partners.integration where team_id = ? order by kind, name
            """;
    private static final String FIND = """
            select * from partners.integration where team_id = ? and integration_id = ?
            """;
    private static final String IS_TAKEN = """
            select integration_id from partners.integration
             where team_id = ? and kind = ? and name = ? and integration_id <> ?
            """;
    private static final String INSERT = """
            insert into partners.integration
                   (team_id, integration_id, kind, name, enabled, settings, offer_id, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update partners.integration
               set name = ?, enabled = ?, settings = ?::jsonb, offer_id = ?, updated_at = ?
             where team_id = ? and integration_id = ?
            """;
    private static final String DELETE = """
            delete from partners.integration where team_id = ? and integration_id = ?
            """;

    private final Offers offers;

    IntegrationTable(Offers offers) {
        this.offers = offers;
    }

    @Override
    public List<Integration> list(Tx tx, UUID team) throws SQLException {
        return tx.query(LIST, p -> p.uuid(team), IntegrationTable::read);
    }

    @Override
    public Optional<Integration> find(Tx tx, UUID team, UUID integration) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(integration), IntegrationTable::read).stream()
                .findFirst();
    }

    @Override
    public void add(Tx tx, Integration integration) throws SQLException {
        check(tx, integration);
        tx.update(INSERT, p -> p.uuid(integration.team())
                .uuid(integration.id())
                .text(integration.kind())
                .text(integration.name())
                .flag(integration.enabled())
                .text(integration.settings())
                .uuid(integration.offer())
                .instant(integration.createdAt())
                .instant(integration.updatedAt()));
    }

    @Override
    public void change(Tx tx, Integration integration) throws SQLException {
        check(tx, integration);
        int changed = tx.update(UPDATE, p -> p.text(integration.name())
                .flag(integration.enabled())
                .text(integration.settings())
                .uuid(integration.offer())
                .instant(integration.updatedAt())
                .uuid(integration.team())
                .uuid(integration.id()));
        if (changed == 0) {
            throw RefusedException.notFound("integration");
        }
    }

    @Override
    public boolean remove(Tx tx, UUID team, UUID integration) throws SQLException {
        return tx.update(DELETE, p -> p.uuid(team).uuid(integration)) > 0;
    }

    private void check(Tx tx, Integration integration) throws SQLException {
        UUID offer = integration.offer();
        if (offer != null && offers.find(tx, integration.team(), offer).isEmpty()) {
            throw RefusedException.invalid("group_id", "group_id is not known here");
        }
        boolean isTaken = !tx.query(
                        IS_TAKEN,
                        p -> p.uuid(integration.team())
                                .text(integration.kind())
                                .text(integration.name())
                                .uuid(integration.id()),
                        row -> row.uuid("integration_id"))
                .isEmpty();
        if (isTaken) {
            throw RefusedException.duplicate(
                    "name", "The team has an integration of this kind and name; choose another name");
        }
    }

    static Integration read(Row row) throws SQLException {
        return new Integration(
                row.uuid("team_id"),
                row.uuid("integration_id"),
                row.text("kind"),
                row.text("name"),
                row.flag("enabled"),
                row.text("settings"),
                row.uuidOrNull("offer_id"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
