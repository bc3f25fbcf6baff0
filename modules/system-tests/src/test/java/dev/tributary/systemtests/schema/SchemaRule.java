package dev.tributary.systemtests.schema;

import java.util.List;

/**
 * Something no table may be.
 *
 * @param sentence why
 * @param question SQL that names what breaks it, and yields nothing when all is well
 * @param counterExample SQL that makes something which the question must name
 */
record SchemaRule(String name, String sentence, String question, String counterExample) {
    /** The hub's tables; Flyway's history is exempt. */
    private static final String OURS = """
            with ours as (
                select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity,
                       (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id') as team
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname in ('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery', 'files')
                   and c.relkind in ('r', 'p') and c.relname <> 'schema_history')
            """;

    /** Facts of the world, which no team owns (docs/adr/0009). Whoever adds one says in the ADR why it is one. */
    private static final String REFERENCE_TABLES = "('commission.exchange_rate')";

    private static final String OF_TEAMS =
            OURS.stripTrailing() + ", of_teams as (select * from ours where name not in " + REFERENCE_TABLES + ")\n";

    static List<SchemaRule> all() {
        return List.of(
                new SchemaRule(
                        "team_id comes first",
                        "A table without its team cannot be kept apart, nor be sharded by team later.",
                        OF_TEAMS + """
                        select name from of_teams o
                         where not exists (select from pg_attribute a
                                            where a.attrelid = o.oid and a.attname = 'team_id' and a.attnum = 1
                                              and a.attnotnull and a.atttypid = 'uuid'::regtype)
                        """,
                        "create table intake.offender (id uuid primary key, team_id uuid not null)"),
                new SchemaRule(
                        "team_id is in every unique key, and leads the primary one",
                        "A key without the team is one namespace for all teams.",
                        OF_TEAMS + """
                        select distinct o.name || ' ' || i.indexrelid::regclass
                          from of_teams o join pg_index i on i.indrelid = o.oid
                         where i.indisunique
                           and (not o.team = any (i.indkey) or i.indisprimary and i.indkey[0] is distinct from o.team)
                        """,
                        "create table intake.offender (team_id uuid not null, id uuid not null unique,"
                                + " primary key (team_id, id))"),
                new SchemaRule(
                        "team_id is in every foreign key",
                        "A foreign key without the team lets one team's row point at another's.",
                        OF_TEAMS + """
                        select o.name || ' ' || k.conname
                          from of_teams o join pg_constraint k on k.conrelid = o.oid and k.contype = 'f'
                         where not o.team = any (k.conkey)
                            or not (select t.attnum from pg_attribute t
                                     where t.attrelid = k.confrelid and t.attname = 'team_id') = any (k.confkey)
                        """,
                        "create table intake.target (team_id uuid not null, id uuid not null unique);"
                                + " create table intake.offender (team_id uuid not null, id uuid references intake.target (id))"),
                new SchemaRule(
                        "every table has a primary key",
                        "What has no name cannot be corrected, replicated or referred to.",
                        OURS + """
                        select name from ours o
                         where not exists (select from pg_constraint k where k.conrelid = o.oid and k.contype = 'p')
                        """,
                        "create table intake.offender (team_id uuid not null)"),
                new SchemaRule(
                        "row-level security is on, with a policy that asks for the teams",
                        "It is what still holds when a query forgets its WHERE.",
                        OF_TEAMS + """
                        select name from of_teams o
                         where not relrowsecurity
                            or not exists (select from pg_policy p where p.polrelid = o.oid)
                            or exists (select from pg_policy p
                                        where p.polrelid = o.oid and p.polpermissive
                                          and coalesce(pg_get_expr(p.polqual, p.polrelid), '') !~ 'tributary\\.teams')
                        """,
                        "create table intake.offender (team_id uuid primary key);"
                                + " alter table intake.offender enable row level security;"
                                + " create policy open on intake.offender using (true)"),
                new SchemaRule(
                        "policies read the setting once per statement",
                        "Outside of a sub-query it is read for every row (docs/adr/0016).",
                        OURS + """
                        select o.name || ' ' || p.polname
                          from ours o join pg_policy p on p.polrelid = o.oid
                         where pg_get_expr(p.polqual, p.polrelid) ~ 'current_setting'
                           and pg_get_expr(p.polqual, p.polrelid) !~ 'SELECT \\(?NULLIF\\(current_setting'
                        """,
                        "create table intake.offender (team_id uuid primary key);"
                                + " alter table intake.offender enable row level security;"
                                + " create policy named_teams on intake.offender using"
                                + " (team_id = any (nullif(current_setting('tributary.teams', true), '')::uuid[]))"),
                new SchemaRule(
                        "a reference table has nothing of a team, and the hub only adds to it",
                        "Every team reads it: an id in it would be told to all of them, a change would be made for all.",
                        """
                        select c.oid::regclass || ' ' || a.attname
                          from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where c.oid::regclass::text in %1$s
                           and (a.atttypid in ('uuid'::regtype, 'jsonb'::regtype) or a.attname like '%%team%%')
                        union all
                        select c.oid::regclass || ' ' || privilege
                          from pg_class c, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege
                         where c.oid::regclass::text in %1$s and has_table_privilege('tributary_app', c.oid, privilege)
                        union all
                        select c.oid::regclass || ' UPDATE of a column' from pg_class c
                         where c.oid::regclass::text in %1$s and has_any_column_privilege('tributary_app', c.oid, 'UPDATE')
                        """.formatted(REFERENCE_TABLES),
                        "grant update (per_euro) on commission.exchange_rate to tributary_app"),
                new SchemaRule(
                        "the ledger cannot be edited",
                        "What is booked stays booked; corrections are new entries.",
                        """
                        select privilege from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege
                         where has_table_privilege('tributary_app', 'commission.posting', privilege)
                        union all
                        select 'UPDATE of a column' where has_any_column_privilege('tributary_app', 'commission.posting', 'UPDATE')
                        union all
                        select 'a trigger is off' from pg_trigger
                         where tgrelid = 'commission.posting'::regclass and tgenabled <> 'O'
                        """,
                        "grant update (account) on commission.posting to tributary_app"),
                new SchemaRule(
                        "the hub's role is a plain one",
                        "Owners and superusers go around row-level security.",
                        OURS + """
                        select r.rolname::text from pg_roles r
                         where r.rolname = 'tributary_app'
                           and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
                                or exists (select from ours o join pg_class c on c.oid = o.oid
                                            where pg_has_role(r.oid, c.relowner, 'member')))
                        """,
                        "grant tributary_owner to tributary_app"),
                new SchemaRule(
                        "nothing is granted to everybody",
                        "Each role gets what it needs, by name.",
                        OURS + """
                        select o.name || ' ' || g.privilege_type
                          from ours o join pg_class c on c.oid = o.oid, aclexplode(c.relacl) g where g.grantee = 0
                        union all
                        select p.oid::regprocedure || ' runs as its owner for everybody'
                          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where n.nspname in ('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery', 'files') and p.prosecdef
                           and (p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0))
                        """,
                        "grant select on intake.event to public"),
                new SchemaRule(
                        "functions name their search path, or are parsed when they are created",
                        "A function that looks names up where the caller says can be made to call the caller's.",
                        """
                        select p.oid::regprocedure::text
                          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where n.nspname in ('partners', 'attribution', 'commission', 'payouts', 'intake', 'delivery', 'files')
                           and coalesce(array_to_string(p.proconfig, ' '), '') !~ 'search_path='
                           and p.prosqlbody is null
                        """,
                        "create function intake.offender() returns int language sql as 'select 1'"),
                new SchemaRule(
                        "amounts are whole minor units, times have a zone",
                        "Binary fractions lose cents and times without zone lose hours.",
                        OURS + """
                        select o.name || '.' || a.attname
                          from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
                         where a.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype,
                                              'timestamp'::regtype, 'time'::regtype)
                            or (a.attname like '%\\_minor' and a.atttypid <> 'bigint'::regtype)
                            or (a.attname like '%currency' and format_type(a.atttypid, a.atttypmod) <> 'character(3)')
                        """,
                        "create table intake.offender (team_id uuid primary key, sale_minor numeric)"));
    }

    @Override
    public String toString() {
        return name;
    }
}
