package dev.tributary.partners;

import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Table {@code partners.team}. */
final class TeamTable implements Teams {
    private static final String INSERT = """
            insert into partners.team (team_id, name, currency)
            select * from unnest(?::uuid[], ?::text[], ?::text[])
            """;
    private static final String FIND = """
            select team_id, name, currency from partners.team where team_id = any (?::uuid[])
            """;
    private static final String LIST = """
            select team_id, name, currency from partners.team order by created_at, team_id
            """;

    private static final String IDS = """
            select team_id from partners.team_ids()
            """;

    @Override
    public void create(Tx tx, List<Team> teams) throws SQLException {
        tx.update(INSERT, p -> p.uuids(teams, Team::id).texts(teams, Team::name).texts(teams, team -> team.currency()
                .getCurrencyCode()));
    }

    @Override
    public List<Team> find(Tx tx, Collection<UUID> ids) throws SQLException {
        return ask(tx, ids).rows();
    }

    @Override
    public Asked<Team> ask(Tx tx, Collection<UUID> ids) {
        return tx.ask(FIND, p -> p.uuids(ids), TeamTable::read);
    }

    @Override
    public List<Team> list(Tx tx) throws SQLException {
        return tx.query(LIST, Tx.Binding.NONE, TeamTable::read);
    }

    @Override
    public List<UUID> ids(Tx tx) throws SQLException {
        return tx.query(IDS, Tx.Binding.NONE, row -> row.uuid("team_id"));
    }

    private static Team read(Row row) throws SQLException {
        return new Team(row.uuid("team_id"), row.text("name"), Currency.getInstance(row.text("currency")));
    }
}
