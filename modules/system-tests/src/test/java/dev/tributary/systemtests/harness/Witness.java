package dev.tributary.systemtests.harness;

import dev.tributary.platform.database.EmbeddedAccess;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Asks PostgreSQL itself, with plain SQL and nothing of the product in between, what is true. As superuser it sees every
 * team's rows.
 */
public final class Witness implements AutoCloseable {
    private final Connection connection;

    public Witness(HubProcess hub) throws SQLException {
        EmbeddedAccess access = hub.database();
        connection = DriverManager.getConnection(access.owner().url(), "postgres", access.superuserPassword());
    }

    /** One number. */
    public long count(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = bind(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The first column of every row, as text. */
    public List<String> list(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = bind(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    /** Every table of the database that holds the text, in whichever case, as text or as bytes. */
    public List<String> tablesThatHold(String text) throws SQLException {
        List<String> tables = list("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name)
                  from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                 order by 1
                """);
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (String table : tables) {
            String sql = "select count(*) from " + table + " t where strpos(lower(t::text), lower(?)) > 0"
                    + " or strpos(t::text, ?) > 0";
            if (count(sql, text, hex) > 0) {
                found.add(table);
            }
        }
        return found;
    }

    public void run(String sql) throws SQLException {
        try (PreparedStatement statement = bind(sql)) {
            statement.execute();
        }
    }

    /**
     * Everything that contradicts "each of the keys was booked exactly once": a conversion, a commission, one balanced
     * entry of the ledger, an event with its journal, and a line for those who must be told, for each of them.
     *
     * <p>A commission of nothing has no entry: the ledger has no lines of zero.
     *
     * @param keys each of which earned a commission
     */
    public List<String> contradictions(UUID team, Collection<String> keys) throws SQLException {
        List<String> wrong = new ArrayList<>();
        Object all = connection.createArrayOf("text", keys.toArray());
        wrong.addAll(list("""
                select 'key ' || k || ' has ' || count(c.conversion_id) || ' conversions'
                  from unnest(?::text[]) k
                  left join commission.conversion c on c.team_id = ? and c.external_event_id = k
                 group by k having count(c.conversion_id) <> 1
                """, all, team));
        wrong.addAll(list("""
                select 'conversion of ' || c.external_event_id || ' has ' || count(m.commission_id) || ' commissions'
                  from commission.conversion c
                  left join commission.commission m on m.team_id = c.team_id and m.conversion_id = c.conversion_id
                 where c.team_id = ?
                 group by c.external_event_id, c.conversion_id having count(m.commission_id) <> 1
                """, team));
        wrong.addAll(list("""
                select 'commission ' || m.commission_id || ': ' || count(distinct p.entry_id) || ' entries, '
                       || count(p.line) || ' lines, sum ' || coalesce(sum(p.amount_minor), 0)
                  from commission.commission m
                  left join commission.posting p on p.team_id = m.team_id and p.commission_id = m.commission_id
                 where m.team_id = ?
                 group by m.commission_id, m.amount_minor
                having count(distinct p.entry_id) <> sign(m.amount_minor) or coalesce(sum(p.amount_minor), 0) <> 0
                    or coalesce(sum(p.amount_minor) filter (where p.amount_minor > 0), 0) <> m.amount_minor
                """, team));
        wrong.addAll(list("""
                select 'the ledger sums to ' || sum(amount_minor) || ' ' || currency
                  from commission.posting where team_id = ? group by currency having sum(amount_minor) <> 0
                """, team));
        wrong.addAll(list("""
                select 'key ' || k || ' is kept ' || count(e.event_id) || ' times'
                  from unnest(?::text[]) k
                  left join intake.event_key y on y.team_id = ? and y.external_event_id = k
                  left join intake.event e on e.team_id = y.team_id and e.event_id = y.event_id
                                          and e.outcome = 'converted'
                  left join intake.journal j on j.team_id = e.team_id and j.event_id = e.event_id
                 group by k having count(e.event_id) <> 1 or count(j.event_id) <> 1
                """, all, team));
        wrong.addAll(list("""
                select 'conversion ' || c.conversion_id || ' without its event'
                  from commission.conversion c
                 where c.team_id = ?
                   and not exists (select from intake.event e
                                    where e.team_id = c.team_id and e.event_id = c.event_id
                                      and e.conversion_id = c.conversion_id)
                """, team));
        wrong.addAll(list("""
                select 'there are ' || sales || ' conversions and ' || lines || ' lines to tell of ' || told || ' of them'
                  from (select count(*) as sales from commission.conversion where team_id = ?) s,
                       (select count(*) as lines, count(distinct payload ->> 'conversion_id') as told
                          from intake.outbox
                         where team_id = ? and topic = 'transaction.created') o
                 where sales <> lines or sales <> told
                """, team, team));
        return wrong;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bind(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < arguments.length; at++) {
            statement.setObject(at + 1, arguments[at]);
        }
        return statement;
    }
}
