package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.RoleCheck;
import java.util.List;
import java.util.Optional;

/** The role the hub connects as must own nothing and be bound by row-level security (invariant I-19). */
public final class HubRole {
    private HubRole() {}

    /** @throws SetupException with the commands that mend it when the role may too much */
    public static void require(Database database, DatabaseUrl url) {
        problem(database, url).ifPresent(problem -> {
            throw new SetupException(List.of(problem), null);
        });
    }

    public static Optional<SetupProblem> problem(Database database, DatabaseUrl url) {
        List<String> problems = RoleCheck.problems(database);
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SetupProblem(
                "TRIBUTARY_DATABASE_URL must name a role that owns nothing and is bound by row-level security, but "
                        + String.join(", and ", problems) + ".",
                "Keep this role for migrations, and let them make a plain one for the hub:\n"
                        + "  TRIBUTARY_OWNER_DATABASE_URL='"
                        + url.as(url.user(), "PASSWORD").withPassword()
                        + "' ./tributary migrate\n"
                        + "prints the TRIBUTARY_DATABASE_URL to use instead. By hand, as an administrator, that is:\n"
                        + "  create role tributary_app login nosuperuser nobypassrls nocreaterole password '…';"));
    }
}
