package dev.tributary.platform.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The hub connects as a role that owns nothing and cannot step around row-level security; this finds out whether it
 * does (design, section 6; invariant I-19). Ask again after migrations: they may have made the role an owner.
 */
public final class RoleCheck {
    /**
     * Every role the hub is or could become with {@code set role}, whether its rights are inherited or not. The session's
     * own role counts beside the current one: {@code reset role} leads back to it.
     */
    private static final String MIGHTY_ROLES = """
            with reachable as (
                select oid, rolname, rolsuper, rolbypassrls, rolcreaterole,
                       current_user as hub, rolname in (current_user, session_user) as own,
                       exists (select from pg_database d
                                where d.datname = current_database() and d.datdba = r.oid) as owns_database,
                       exists (select from pg_namespace n
                                where n.nspname = any (?) and n.nspowner = r.oid) as owns_schemas,
                       exists (select from pg_class c
                                 join pg_namespace n on n.oid = c.relnamespace
                                where n.nspname = any (?) and c.relowner = r.oid) as owns_tables
                  from pg_roles r
                 where pg_has_role(current_user, r.oid, 'member') or pg_has_role(session_user, r.oid, 'member')
            )
            select *
              from reachable
             where (rolsuper or rolbypassrls or rolcreaterole or owns_database or owns_schemas or owns_tables)
               and (own or not exists (select from reachable where own and rolsuper)) -- it is a member of everything
             order by own desc, rolname
            """;

    private RoleCheck() {}

    /** What the role may do that it must not; empty when all is well. */
    public static List<String> problems(Transactor transactor) {
        Tx.Binding schemas = parameters -> parameters.texts(Migrations.MODULES).texts(Migrations.MODULES);
        return transactor.inTransaction(Set.of(), tx -> tx.query(MIGHTY_ROLES, schemas, RoleCheck::problemsOf)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> problemsOf(Row role) throws SQLException {
        String name = role.text("rolname");
        String which = "the database role "
                + (role.flag("own") ? name : role.text("hub") + " is a member of " + name + ", which");
        List<String> problems = new ArrayList<>();
        if (role.flag("rolsuper")) {
            problems.add(which + " is a superuser");
        }
        if (role.flag("rolbypassrls")) {
            problems.add(which + " has BYPASSRLS");
        }
        if (role.flag("rolcreaterole")) {
            problems.add(which + " may create roles");
        }
        if (role.flag("owns_tables")) {
            problems.add(which + " owns the hub's tables");
        }
        if (role.flag("owns_schemas")) {
            problems.add(which + " owns the hub's schemas");
        }
        if (role.flag("owns_database")) {
            problems.add(which + " owns the database");
        }
        return problems;
    }
}
