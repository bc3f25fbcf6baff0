package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.replay_conflict}. */
final class ReplayConflictTable {
    /** The same content again is the same conflict: senders repeat themselves. */
    private static final String INSERT = """
            insert into intake.replay_conflict
                   (team_id, event_id, content_hash, source, fields, received, detected_at)
            select team_id, event_id, content_hash, source, string_to_array(fields, ','), received, detected_at
              from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::bytea[], ?::timestamptz[])
                as conflict (team_id, event_id, content_hash, source, fields, received, detected_at)
             order by team_id, event_id, content_hash
                on conflict do nothing
            """;

    void insert(Tx tx, List<Conflict> conflicts) throws SQLException {
        if (conflicts.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> p.uuids(conflicts, each -> each.candidate().team())
                .uuids(conflicts, Conflict::event)
                .blobs(conflicts, each -> each.candidate().understood().hash())
                .texts(conflicts, each -> each.candidate().event().source())
                .texts(conflicts, each -> String.join(",", each.fields()))
                .blobs(conflicts, each -> each.candidate().arrival().body().bytes())
                .instants(conflicts, each -> each.candidate().event().receivedAt()));
    }

    /**
     * A candidate that differs from the event that holds its key.
     *
     * @param fields names from {@link Understood}, so without commas
     */
    record Conflict(Candidate candidate, UUID event, List<String> fields) {}
}
