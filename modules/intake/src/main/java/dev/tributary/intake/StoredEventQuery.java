package dev.tributary.intake;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what earlier events under given keys did. */
final class StoredEventQuery {
    private static final String BY_KEYS = """
            select k.team_id, k.external_event_id, k.event_id, k.content_hash,
                   e.source, e.type, e.name, e.action, e.referral_id, e.referral_status, e.conversion_id,
                   j.understood
              from unnest(?::uuid[], ?::text[]) as asked (team_id, external_event_id)
              join intake.event_key k using (team_id, external_event_id)
              join intake.event e on e.team_id = k.team_id and e.event_id = k.event_id
              left join intake.journal j on j.team_id = k.team_id and j.event_id = k.event_id
            """;

    List<StoredEvent> byKeys(Tx tx, List<Candidate> candidates) throws SQLException {
        return tx.query(
                BY_KEYS,
                p -> p.uuids(candidates, Candidate::team).texts(candidates, Candidate::externalEventId),
                StoredEventQuery::read);
    }

    private static StoredEvent read(Row row) throws SQLException {
        return new StoredEvent(
                row.uuid("team_id"),
                row.text("external_event_id"),
                row.uuid("event_id"),
                row.text("source"),
                Wire.read(EventType.class, row.text("type")).orElseThrow(),
                row.text("name"),
                read(Action.class, row.textOrNull("action")),
                row.uuidOrNull("referral_id"),
                read(ReferralStatus.class, row.textOrNull("referral_status")),
                row.uuidOrNull("conversion_id"),
                row.bytes("content_hash"),
                row.textOrNull("understood"));
    }

    private static <E extends Enum<E>> @Nullable E read(Class<E> type, @Nullable String text) {
        return text == null ? null : Wire.read(type, text).orElseThrow();
    }
}
