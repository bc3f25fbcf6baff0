package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.replay_conflict}. */
final class ReplayConflictTable {
    private static final String INSERT = """
            insert into intake.replay_conflict
                   (team_id, conflict_id, event_id, source, fields, content_hash, received, detected_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * @param candidate the one that came later; its own id becomes the conflict's
     * @param event the one that holds the key
     */
    void insert(Tx tx, Candidate candidate, UUID event, List<String> fields) throws SQLException {
        tx.update(INSERT, p -> p.uuid(candidate.team())
                .uuid(candidate.id())
                .uuid(event)
                .text(candidate.event().source())
                .texts(fields)
                .bytes(candidate.understood().hash())
                .bytes(candidate.arrival().body().bytes())
                .instant(candidate.event().receivedAt()));
    }
}
