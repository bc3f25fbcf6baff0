package dev.tributary.bench.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes, foreign keys and triggers of some tables: taken away while much is stored, and put back as they were. Their
 * definitions are the catalogue's own words, so that they come back exactly; {@link #state} tells whether they did.
 */
final class Scaffolding {
    private static final String FOREIGN_KEYS = """
            select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
              from pg_constraint
             where contype = 'f'
               and conparentid = 0
               and (conrelid = any (?::regclass[]) or confrelid = any (?::regclass[]))
             order by 1, 2
            """;
    private static final String INDEXES = """
            select i.indrelid::regclass::text as "table", i.indexrelid::regclass::text as index, x.relname as name,
                   pg_get_indexdef(i.indexrelid) as definition, c.contype::text as constraint, c.condeferrable as deferrable,
                   c.condeferred as deferred, i.indisreplident or i.indisclustered as special
              from pg_index i
              join pg_class x on x.oid = i.indexrelid
              left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
             where i.indrelid = any (?::regclass[])
             order by 1, 2
            """;
    private static final String TRIGGERS = """
            select tgrelid::regclass::text as "table", tgname as name, tgenabled::text as enabled
              from pg_trigger
             where not tgisinternal
               and tgrelid = any (?::regclass[])
             order by 1, 2
            """;
    private static final String STATE = """
            select 'index ' || indrelid::regclass || ' ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid
              from pg_index where indrelid = any (?::regclass[])
            union all
            select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' '
                   || convalidated
              from pg_constraint where conrelid = any (?::regclass[]) or confrelid = any (?::regclass[])
            union all
            select 'trigger ' || tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text
              from pg_trigger where tgrelid = any (?::regclass[]) and not tgisinternal
            order by 1
            """;

    private final List<String> tables;
    private final List<ForeignKey> foreignKeys;
    private final List<Index> indexes;
    private final List<Trigger> triggers;

    private record ForeignKey(String table, String name, String definition) {}

    /** @param constraint the statement that makes a constraint of it; empty: it is none */
    record Index(String table, String index, String name, String definition, String constraint) {}

    private record Trigger(String table, String name, String enabled) {}

    private Scaffolding(
            List<String> tables, List<ForeignKey> foreignKeys, List<Index> indexes, List<Trigger> triggers) {
        this.tables = tables;
        this.foreignKeys = foreignKeys;
        this.indexes = indexes;
        this.triggers = triggers;
    }

    static Scaffolding of(Connection owner, List<String> tables) throws SQLException {
        return new Scaffolding(
                tables,
                read(
                        owner,
                        FOREIGN_KEYS,
                        tables,
                        row -> new ForeignKey(
                                row.getString("table"), quoted(row.getString("name")), row.getString("definition"))),
                read(owner, INDEXES, tables, Scaffolding::index),
                read(
                        owner,
                        TRIGGERS,
                        tables,
                        row -> new Trigger(
                                row.getString("table"), quoted(row.getString("name")), row.getString("enabled"))));
    }

    /** Everything that {@link #takeDown} removes, in words. */
    List<String> state(Connection owner) throws SQLException {
        return read(owner, STATE, tables, row -> row.getString(1));
    }

    void takeDown(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (ForeignKey key : foreignKeys) {
                statement.execute("alter table " + key.table() + " drop constraint " + key.name());
            }
            for (Index index : indexes) {
                statement.execute(
                        index.constraint().isEmpty()
                                ? "drop index " + index.index()
                                : "alter table " + index.table() + " drop constraint " + quoted(index.name()));
            }
            for (Trigger trigger : triggers) {
                statement.execute("alter table " + trigger.table() + " disable trigger " + trigger.name());
            }
        }
    }

    /** To be built in any order, several at once; before {@link #finish}. */
    List<String> indexStatements(String table) {
        return indexes.stream()
                .filter(index -> index.table().equals(table))
                .map(Index::definition)
                .toList();
    }

    void finish(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (Index index : indexes) {
                if (!index.constraint().isEmpty()) {
                    statement.execute(index.constraint());
                }
            }
            for (ForeignKey key : foreignKeys) {
                statement.execute(
                        "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
            }
            for (Trigger trigger : triggers) {
                String how =
                        switch (trigger.enabled()) {
                            case "A" -> "enable always";
                            case "R" -> "enable replica";
                            case "D" -> "disable";
                            default -> "enable";
                        };
                statement.execute("alter table " + trigger.table() + " " + how + " trigger " + trigger.name());
            }
        }
    }

    private static Index index(ResultSet row) throws SQLException {
        if (row.getBoolean("special")) {
            throw new IllegalStateException(
                    row.getString("index") + " is clustered by or a replica identity: not known how to put that back");
        }
        String name = row.getString("name");
        String type = row.getString("constraint");
        String constraint = "";
        if (type != null) {
            constraint = "alter table " + row.getString("table") + " add constraint " + quoted(name)
                    + (type.equals("p") ? " primary key" : " unique") + " using index " + quoted(name)
                    + (row.getBoolean("deferrable") ? " deferrable" : "")
                    + (row.getBoolean("deferred") ? " initially deferred" : "");
        }
        return new Index(row.getString("table"), row.getString("index"), name, row.getString("definition"), constraint);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> read(Connection owner, String sql, List<String> tables, Reading<T> reading)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= parameters; i++) {
                statement.setArray(i, owner.createArrayOf("text", tables.toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
        }
        return found;
    }
}
