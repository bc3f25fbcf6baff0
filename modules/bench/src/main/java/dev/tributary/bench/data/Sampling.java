package dev.tributary.bench.data;

import dev.tributary.bench.data.Sample.Column;
import dev.tributary.bench.data.Sample.Rows;
import dev.tributary.bench.data.Sample.Table;
import dev.tributary.bench.data.Sample.Value;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets the hub book a few conversions, one after the other, and reads what each of them left: every row, of whatever table,
 * that was written meanwhile. What is stored afterwards is therefore what the hub stores, whatever its schema.
 */
final class Sampling {
    private static final String REFERRALS = """
            insert into attribution.referral
                   (team_id, referral_id, program_id, affiliate_id, status, customer_id, email, created_at)
            select a.team_id, uuidv7(interval '-1 day'), a.program_id, a.affiliate_id, 'lead', 'stored_' || named.number,
                   'stored.' || named.number || '@example.com', now() - interval '1 day'
              from unnest(?::text[]) with ordinality as named (number, place)
              join (select row_number() over (order by affiliate_id) as place, count(*) over () as of, affiliate.*
                      from partners.affiliate
                     where team_id = ?) a on a.place = 1 + named.place % a.of
            """;
    private static final String TABLES = """
            select c.oid, n.nspname || '.' || c.relname as name
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('intake', 'attribution', 'commission')
               and c.relkind = 'r'
               and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id')
             order by 2
            """;
    private static final String COLUMNS = """
            select a.attname, t.typname, t.typsend::regproc::text as send,
                   t.typname = 'uuid' and a.attname <> 'team_id' and exists (
                       select from pg_index i
                        where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as identity
              from pg_attribute a
              join pg_type t on t.oid = a.atttypid
             where a.attrelid = ?
               and a.attnum > 0
               and not a.attisdropped
               and a.attgenerated = ''
             order by a.attnum
            """;

    private final Connection owner;
    private final UUID team;

    Sampling(Connection owner, UUID team) {
        this.owner = owner;
        this.team = team;
    }

    /** Books a conversion and returns when it is committed. */
    @FunctionalInterface
    interface Booking {
        void book(String key, String customer) throws Exception;
    }

    /** @param count one for each affiliate, and at most so many */
    List<Sample> take(int count, Booking booking) throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(String.format(Locale.ROOT, "9%011d", i));
        }
        refer(numbers);
        List<Table> tables = tables();
        List<Sample> samples = new ArrayList<>();
        for (String number : numbers) {
            long before = transaction();
            booking.book("stored_" + number, "stored_" + number);
            samples.add(sample(number, tables, before));
        }
        return samples;
    }

    private Sample sample(String number, List<Table> tables, long since) throws SQLException {
        List<Rows> all = new ArrayList<>();
        for (Table table : tables) {
            List<List<Value>> rows = rows(table, since);
            if (!rows.isEmpty()) {
                all.add(new Rows(table, rows));
            }
        }
        return new Sample(number, receivedMicros(number), ids(all), List.copyOf(all));
    }

    private List<List<Value>> rows(Table table, long since) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> column.send() + "(\"" + column.name() + "\")")
                .collect(Collectors.joining(", "));
        List<List<Value>> rows = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement("select " + columns + " from " + table.name()
                + " where team_id = ? and xmin::text::bigint >= ? order by ctid")) {
            statement.setObject(1, team);
            statement.setLong(2, since);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<Value> row = new ArrayList<>();
                    for (int i = 1; i <= table.columns().size(); i++) {
                        row.add(new Value(result.getBytes(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static List<UUID> ids(List<Rows> all) {
        TreeSet<UUID> ids = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Rows rows : all) {
            for (List<Value> row : rows.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    byte[] bytes = row.get(i).bytes();
                    if (bytes != null && rows.table().columns().get(i).identity()) {
                        ByteBuffer buffer = ByteBuffer.wrap(bytes);
                        ids.add(new UUID(buffer.getLong(), buffer.getLong()));
                    }
                }
            }
        }
        return List.copyOf(ids);
    }

    private void refer(List<String> numbers) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(REFERRALS)) {
            statement.setArray(1, owner.createArrayOf("text", numbers.toArray()));
            statement.setObject(2, team);
            if (statement.executeUpdate() != numbers.size()) {
                throw new IllegalStateException("the team has no affiliates");
            }
        }
    }

    private List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(TABLES)) {
            while (result.next()) {
                tables.add(new Table(result.getString("name"), columns(result.getLong("oid"))));
            }
        }
        return tables;
    }

    private List<Column> columns(long table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(COLUMNS)) {
            statement.setLong(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    columns.add(new Column(
                            result.getString("attname"),
                            result.getString("typname"),
                            result.getString("send"),
                            result.getBoolean("identity")));
                }
            }
        }
        return columns;
    }

    private long transaction() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery("select pg_current_xact_id()::text::bigint")) {
            result.next();
            return result.getLong(1);
        }
    }

    private long receivedMicros(String number) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement("""
                select (extract(epoch from e.received_at) * 1000000)::bigint
                  from intake.event_key k
                  join intake.event e on e.team_id = k.team_id and e.event_id = k.event_id
                 where k.team_id = ? and k.external_event_id = ?
                """)) {
            statement.setObject(1, team);
            statement.setString(2, "stored_" + number);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("the hub has not booked stored_" + number);
                }
                return result.getLong(1);
            }
        }
    }
}
