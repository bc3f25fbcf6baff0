package dev.tributary.systemtests.schema;

import java.sql.SQLException;
import java.util.List;

/**
 * The four schemas as text that is the same for the same schema: what a reviewer reads when a migration changes it.
 * Flyway's own tables are left out.
 */
final class SchemaDump {
    private static final String SCHEMAS =
            "('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery', 'files')";

    private static final String TABLES = """
            select n.nspname || '.' || c.relname
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in %s and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'schema_history'
             order by n.nspname, c.relname
            """.formatted(SCHEMAS);

    private static final String COLUMNS = """
            select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then ' not null' else '' end
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """;

    /** Without "not null": since PostgreSQL 18 a constraint too, and said at its column already. */
    private static final String CONSTRAINTS = """
            select conname || ': ' || pg_get_constraintdef(oid)
              from pg_constraint where conrelid = ?::regclass and contype <> 'n' order by contype, conname
            """;

    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid)
              from pg_index i
             where i.indrelid = ?::regclass
               and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
             order by 1
            """;

    private static final String TRIGGERS = """
            select pg_get_triggerdef(oid) || case tgenabled when 'O' then '' else ' (enabled: ' || tgenabled::text || ')' end
              from pg_trigger where tgrelid = ?::regclass and not tgisinternal order by tgname
            """;

    private static final String SECURITY = """
            select 'row security ' || case when relrowsecurity then 'enabled' else 'DISABLED' end
                   || case when relforcerowsecurity then ', forced' else '' end
                   || ', owner ' || pg_get_userbyid(relowner)
              from pg_class where oid = ?::regclass
            """;

    private static final String POLICIES = """
            select policyname || ' ' || permissive || ' for ' || cmd || ' to ' || array_to_string(roles, ', ')
                   || coalesce(' using ' || qual, '') || coalesce(' check ' || with_check, '')
              from pg_policies where (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass = ?::regclass
             order by 1
            """;

    private static final String GRANTS = """
            select grantee || ': ' || string_agg(privilege, ', ' order by privilege)
              from (select case when g.grantee = 0 then 'PUBLIC' else pg_get_userbyid(g.grantee)::text end as grantee,
                           lower(g.privilege_type) as privilege
                      from pg_class c, aclexplode(c.relacl) g
                     where c.oid = ?::regclass and g.grantee <> c.relowner) granted
             group by grantee order by grantee
            """;

    private static final String FUNCTIONS = """
            select p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid)
                   || case when p.prosecdef then ', security definer' else '' end
                   || coalesce(', set ' || array_to_string(p.proconfig, '; '), '')
                   || ', callable by ' || coalesce(
                        (select string_agg(case when g.grantee = 0 then 'PUBLIC' else pg_get_userbyid(g.grantee)::text end,
                                           ', ' order by g.grantee::regrole::text)
                           from aclexplode(p.proacl) g where g.privilege_type = 'EXECUTE'), 'PUBLIC')
                   || regexp_replace(rtrim(p.prosrc, E' \\n'), E'\\n', E'\\n  ', 'g')
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname in %s order by 1
            """.formatted(SCHEMAS);

    private static final String SCHEMA_GRANTS = """
            select n.nspname || ', owner ' || pg_get_userbyid(n.nspowner) || coalesce(': ' || (
                       select string_agg(pg_get_userbyid(g.grantee) || ' ' || lower(g.privilege_type), ', '
                                         order by pg_get_userbyid(g.grantee), g.privilege_type)
                         from aclexplode(n.nspacl) g where g.grantee <> n.nspowner), '')
              from pg_namespace n where n.nspname in %s order by n.nspname
            """.formatted(SCHEMAS);

    private SchemaDump() {}

    static List<String> tables(Catalog catalog) throws SQLException {
        return catalog.ask(TABLES);
    }

    static String write(Catalog catalog) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String schema : catalog.ask(SCHEMA_GRANTS)) {
            text.append("schema ").append(schema).append('\n');
        }
        for (String function : catalog.ask(FUNCTIONS)) {
            text.append("function ").append(function).append('\n');
        }
        for (String table : tables(catalog)) {
            text.append("\ntable ").append(table).append('\n');
            lines(text, "column", catalog.ask(COLUMNS, table));
            lines(text, "constraint", catalog.ask(CONSTRAINTS, table));
            lines(text, "index", catalog.ask(INDEXES, table));
            lines(text, "trigger", catalog.ask(TRIGGERS, table));
            lines(text, "security", catalog.ask(SECURITY, table));
            lines(text, "policy", catalog.ask(POLICIES, table));
            lines(text, "grant", catalog.ask(GRANTS, table));
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String kind, List<String> values) {
        values.forEach(value ->
                text.append("  ").append(kind).append(' ').append(value).append('\n'));
    }
}
