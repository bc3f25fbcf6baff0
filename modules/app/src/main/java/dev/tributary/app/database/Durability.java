package dev.tributary.app.database;

import dev.tributary.app.settings.SetupException;
import dev.tributary.app.settings.SetupProblem;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was answered with success survives a power cut only if PostgreSQL flushes every commit. Looked at on the hub's
 * own connection: its URL can override what the pool asks for.
 *
 * @param fsync and the others: as {@code show} has them
 */
public record Durability(String fsync, String fullPageWrites, String synchronousCommit) {
    private static final String SHOW = """
            select current_setting('fsync') as fsync,
                   current_setting('full_page_writes') as full_page_writes,
                   current_setting('synchronous_commit') as synchronous_commit
            """;

    public static Durability of(Transactor database) {
        return database.inTransaction(
                        Set.of(),
                        tx -> tx.query(
                                SHOW,
                                Tx.Binding.NONE,
                                row -> new Durability(
                                        row.text("fsync"),
                                        row.text("full_page_writes"),
                                        row.text("synchronous_commit"))))
                .get(0);
    }

    /** @throws SetupException with the commands that mend it when a commit could be lost */
    public static void require(Transactor database) {
        of(database).problem().ifPresent(problem -> {
            throw new SetupException(List.of(problem), null);
        });
    }

    public Optional<SetupProblem> problem() {
        if (!fsync.equals("on")) {
            return Optional.of(ofServer("fsync", fsync));
        }
        if (!fullPageWrites.equals("on")) {
            return Optional.of(ofServer("full_page_writes", fullPageWrites));
        }
        boolean flushed = synchronousCommit.equals("on") || synchronousCommit.equals("remote_apply"); // waits for more
        return flushed ? Optional.empty() : Optional.of(ofConnection());
    }

    private static SetupProblem ofServer(String setting, String value) {
        return new SetupProblem(
                "PostgreSQL runs with " + setting + " = " + value
                        + ": a power cut could lose or spoil what was committed.",
                "As an administrator:\n  alter system set " + setting + " = on;\n  select pg_reload_conf();\n"
                        + "and see that no option of the server's command line says otherwise.");
    }

    private SetupProblem ofConnection() {
        return new SetupProblem(
                "The hub's connection has synchronous_commit = " + synchronousCommit
                        + ": a crash could lose what was answered with success.",
                "Take synchronous_commit out of the options in " + HubDatabase.HUB_VARIABLE
                        + "; the hub asks for \"on\" itself.");
    }
}
