package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code intake.event_key}: the promise that a key is one event. */
final class EventKeyTable {
    /** In key order, so that two transactions with the same keys wait for each other instead of deadlocking. */
    private static final String CLAIM = """
            insert into intake.event_key (team_id, external_event_id, event_id, content_hash)
            select team_id, external_event_id, event_id, content_hash
              from unnest(?::uuid[], ?::text[], ?::uuid[], ?::bytea[])
                as claim (team_id, external_event_id, event_id, content_hash)
             order by team_id, external_event_id
                on conflict do nothing
            returning event_id
            """;

    private static final String RELEASE = """
            delete from intake.event_key k
             using unnest(?::uuid[], ?::text[]) as given_back (team_id, external_event_id)
             where k.team_id = given_back.team_id
               and k.external_event_id = given_back.external_event_id
            """;

    private static final String CLAIM_ONE = """
            insert into intake.event_key (team_id, external_event_id, event_id, content_hash)
            values (?, ?, ?, ?)
                on conflict do nothing
            """;

    private static final String RELEASE_ONE = """
            delete from intake.event_key
             where team_id = ? and external_event_id = ?
            """;

    /** @return the ids of the events that now have their key; the others' keys belong to earlier events */
    Set<UUID> claim(Tx tx, List<Candidate> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        return tx
                .query(
                        CLAIM,
                        p -> p.uuids(candidates, Candidate::team)
                                .texts(candidates, Candidate::externalEventId)
                                .uuids(candidates, Candidate::id)
                                .blobs(
                                        candidates,
                                        candidate -> candidate.understood().hash()),
                        row -> row.uuid("event_id"))
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * For a moment: {@link #release} must follow in the same transaction.
     *
     * @return false when an event has the key
     */
    boolean claim(Tx tx, UUID team, String key, Candidate refund) throws SQLException {
        byte[] hash = refund.understood().hash();
        return tx.update(
                        CLAIM_ONE, p -> p.uuid(team).text(key).uuid(refund.id()).bytes(hash))
                == 1;
    }

    void release(Tx tx, UUID team, String key) throws SQLException {
        tx.update(RELEASE_ONE, p -> p.uuid(team).text(key));
    }

    void release(Tx tx, Collection<Candidate> candidates) throws SQLException {
        if (!candidates.isEmpty()) {
            tx.update(RELEASE, p -> p.uuids(candidates, Candidate::team).texts(candidates, Candidate::externalEventId));
        }
    }
}
