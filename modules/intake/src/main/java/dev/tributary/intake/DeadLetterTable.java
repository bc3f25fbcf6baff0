package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Table {@code intake.dead_letter}. */
final class DeadLetterTable {
    private static final String INSERT = """
            insert into intake.dead_letter
                   (team_id, dead_letter_id, source, cause, problems, received, received_at)
            values (?, ?, ?, ?, ?::json, ?, ?)
            """;

    void insert(Tx tx, UUID team, UUID id, String source, String cause, String problems, byte[] received, Instant at)
            throws SQLException {
        tx.update(INSERT, p -> p.uuid(team)
                .uuid(id)
                .text(source)
                .text(cause)
                .text(problems)
                .bytes(received)
                .instant(at));
    }
}
