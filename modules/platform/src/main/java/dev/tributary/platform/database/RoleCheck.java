package dev.tributary.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The hub connects as a role that owns nothing and cannot step around row-level security; this finds out whether it
 * does (design, section 6; invariant I-19).
 */
public final class RoleCheck {
    private static final String ROLE = """
            select rolname,
                   rolsuper,
                   rolbypassrls,
                   rolcreaterole,
                   exists (select from pg_class c
                             join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname in ('partners', 'attribution', 'commission', 'intake')
                              and pg_has_role(current_user, c.relowner, 'member')) as owns_tables
              from pg_roles
             where rolname = current_user
            """;

    private RoleCheck() {}

    /** What the role may do that it must not; empty when all is well. */
    public static List<String> problems(Transactor transactor) {
        return transactor.inTransaction(Set.of(), tx -> tx.query(ROLE, Tx.Binding.NONE, RoleCheck::problemsOf)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> problemsOf(Row role) throws java.sql.SQLException {
        List<String> problems = new ArrayList<>();
        String name = role.text("rolname");
        if (role.flag("rolsuper")) {
            problems.add("the database role " + name + " is a superuser");
        }
        if (role.flag("rolbypassrls")) {
            problems.add("the database role " + name + " has BYPASSRLS");
        }
        if (role.flag("rolcreaterole")) {
            problems.add("the database role " + name + " may create roles");
        }
        if (role.flag("owns_tables")) {
            problems.add("the database role " + name + " owns the hub's tables, or is a member of the role that does");
        }
        return problems;
    }
}
