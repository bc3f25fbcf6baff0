package dev.tributary.intake;

import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the events that a refund is about. */
final class RefundEventQuery {
    /** Locked, so that a sale that waits is not decided between our look and our parking. */
    private static final String LOCK_HOLDER = """
            select e.type, e.outcome, e.conversion_id
              from intake.event_key k
              join intake.event e on e.team_id = k.team_id and e.event_id = k.event_id
             where k.team_id = ?
               and k.external_event_id = ?
               for update of e
            """;

    private static final String OF_REFUND = """
            select event_id
              from intake.event
             where team_id = ?
               and external_event_id = ?
               and type = 'refund'
               and conversion_id = ?
            """;

    Holder lockHolder(Tx tx, UUID team, String key) throws SQLException {
        return tx
                .query(
                        LOCK_HOLDER,
                        p -> p.uuid(team).text(key),
                        row -> new Holder(
                                Wire.read(EventType.class, row.text("type")).orElseThrow(),
                                row.text("outcome"),
                                row.uuidOrNull("conversion_id")))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a claimed key has its event"));
    }

    Optional<UUID> eventOf(Tx tx, UUID team, UUID conversion, String key) throws SQLException {
        return tx.query(OF_REFUND, p -> p.uuid(team).text(key).uuid(conversion), row -> row.uuid("event_id")).stream()
                .findFirst();
    }

    /** The event that has a key. */
    record Holder(EventType type, String outcome, @Nullable UUID conversion) {
        /** A lead may have been booked too, and is none; an advertiser's event may be one. */
        boolean mayBeASale() {
            return type == EventType.CONVERSION || type == EventType.ADVERTISER_EVENT;
        }

        boolean isWaiting() {
            return type == EventType.CONVERSION && (outcome.equals("unattributed") || outcome.equals("parked"));
        }
    }
}
