package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.dead_letter}. */
final class DeadLetterTable {
    private static final String INSERT = """
            insert into intake.dead_letter
                   (team_id, dead_letter_id, source, cause, problems, received, received_at)
            values (?, ?, ?, ?, ?::json, ?, ?)
            """;

    private static final String INSERT_ALL = """
            insert into intake.dead_letter
                   (team_id, dead_letter_id, source, cause, problems, received, received_at)
            select ?, dead_letter_id, source, 'refused', problems::json, received, ?
              from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[])
                as letter (dead_letter_id, source, problems, received)
            """;

    void insertAll(Tx tx, UUID team, List<Refused> letters, Instant at) throws SQLException {
        tx.update(INSERT_ALL, p -> p.uuid(team)
                .instant(at)
                .uuids(letters, Refused::id)
                .texts(letters, Refused::source)
                .texts(letters, Refused::problems)
                .blobs(letters, Refused::received));
    }

    /** @param problems JSON */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Refused(UUID id, String source, String problems, byte[] received) {}

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
