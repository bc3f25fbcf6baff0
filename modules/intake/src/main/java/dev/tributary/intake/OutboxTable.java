package dev.tributary.intake;

import dev.tributary.intake.Decided.Notice;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.outbox}. */
final class OutboxTable {
    static final String INSERT = """
            insert into intake.outbox (team_id, outbox_id, topic, payload, created_at)
            select team_id, outbox_id, topic, payload::jsonb, created_at
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                as added (team_id, outbox_id, topic, payload, created_at)
            """;

    void insert(Tx tx, List<Added> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> bind(p, added));
    }

    /** The parameters of {@link #INSERT}. */
    static void bind(Parameters parameters, List<Added> added) throws SQLException {
        parameters
                .uuids(added, Added::team)
                .uuids(added, Added::id)
                .texts(added, each -> each.notice().topic())
                .texts(added, each -> each.notice().payload())
                .instants(added, Added::at);
    }

    /** A notice to be stored. */
    record Added(UUID team, UUID id, Notice notice, Instant at) {}
}
