package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.SetupProblem;
import java.util.Optional;

/**
 * Names and metadata come in any script. A database in another encoding than UTF-8 would take the first ones and fail at
 * a later one, or, as SQL_ASCII, keep bytes that nobody has checked.
 *
 * @param name as {@code show server_encoding} has it
 */
record Encoding(String name) {
    private static final String NEEDED = "UTF8";

    Optional<SetupProblem> problem(DatabaseUrl url) {
        if (name.equals(NEEDED)) {
            return Optional.empty();
        }
        return Optional.of(new SetupProblem(
                "The database " + url.database() + " on " + url.hosts() + " has the encoding " + name
                        + "; the hub needs " + NEEDED + ".",
                "An encoding cannot be changed afterwards. Create another database as an administrator, and name that one:\n"
                        + "  create database … encoding 'UTF8' template template0;"));
    }
}
