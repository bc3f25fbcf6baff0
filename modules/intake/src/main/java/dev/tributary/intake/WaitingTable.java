package dev.tributary.intake;

import dev.tributary.intake.Waiting.Place;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.waiting}. */
final class WaitingTable {
    /**
     * Whoever is about to leave an event waiting for an identifier, and whoever ties it, does so alone: either the one
     * sees the tie or the other sees the event. In one order for all, until the transaction ends.
     */
    private static final String LOCK_PLACES = """
            select pg_advisory_xact_lock(hashtextextended(place, 1))
              from (select distinct concat_ws('/', team_id, kind, identifier) as place
                      from unnest(?::uuid[], ?::text[], ?::text[]) as p (team_id, kind, identifier)) as places
             order by hashtextextended(place, 1)
            """;

    private static final String INSERT = """
            insert into intake.waiting (team_id, event_id, kind, identifier, happened_at, received_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                on conflict do nothing
            """;

    private static final String DELETE = """
            delete from intake.waiting w
             using unnest(?::uuid[], ?::uuid[]) as done (team_id, event_id)
             where w.team_id = done.team_id
               and w.event_id = done.event_id
            """;

    private static final String LATE = """
            select e.team_id, e.event_id, e.source, e.received_at, e.outcome, j.understood, j.decision,
                   w.kind, w.identifier, w.happened_at
              from intake.waiting w
              join intake.event e on e.team_id = w.team_id and e.event_id = w.event_id
              join intake.journal j on j.team_id = w.team_id and j.event_id = w.event_id
             where e.outcome in ('unattributed', 'parked')
            """;

    /** An event that somebody else has just decided is seen as decided once its row is ours. */
    private static final String IN_ORDER = """
             order by w.happened_at, w.received_at, w.event_id
             limit ?
               for update of e
            """;

    private static final String OF_PLACES = LATE + """
               and (w.team_id, w.kind, w.identifier) in
                   (select * from unnest(?::uuid[], ?::text[], ?::text[]))
            """ + IN_ORDER;

    private static final String OF_PLACE_AFTER = LATE + """
               and w.team_id = ? and w.kind = ? and w.identifier = ?
               and (w.happened_at, w.received_at, w.event_id) > (?, ?, ?)
            """ + IN_ORDER;

    private static final String FOR_RATES_AFTER = LATE + """
               and w.team_id = ? and w.kind = 'exchange_rate'
               and (w.happened_at, w.received_at, w.event_id) > (?, ?, ?)
            """ + IN_ORDER;

    void lock(Tx tx, Collection<Place> places) throws SQLException {
        tx.query(
                LOCK_PLACES,
                p -> p.uuids(places, Place::team)
                        .texts(places, place -> place.cause().kindName())
                        .texts(places, place -> place.cause().identifier()),
                row -> 0);
    }

    void insert(Tx tx, List<Waiting> waiting) throws SQLException {
        if (!waiting.isEmpty()) {
            tx.update(INSERT, p -> p.uuids(waiting, Waiting::team)
                    .uuids(waiting, Waiting::event)
                    .texts(waiting, each -> each.cause().kindName())
                    .texts(waiting, each -> each.cause().identifier())
                    .instants(waiting, Waiting::happenedAt)
                    .instants(waiting, Waiting::receivedAt));
        }
    }

    void delete(Tx tx, List<Decided> decided) throws SQLException {
        tx.update(DELETE, p -> p.uuids(decided, Decided::team).uuids(decided, Decided::event));
    }

    /** What waits for any of these, in the order in which it happened; locked. */
    List<WaitingEvent> of(Tx tx, Collection<Place> places, int most) throws SQLException {
        return tx.query(
                OF_PLACES,
                p -> p.uuids(places, Place::team)
                        .texts(places, place -> place.cause().kindName())
                        .texts(places, place -> place.cause().identifier())
                        .number(most),
                WaitingTable::read);
    }

    List<WaitingEvent> after(Tx tx, Place place, Since since, int most) throws SQLException {
        return tx.query(
                OF_PLACE_AFTER,
                p -> p.uuid(place.team())
                        .text(place.cause().kindName())
                        .text(place.cause().identifier())
                        .instant(since.happenedAt())
                        .instant(since.receivedAt())
                        .uuid(since.event())
                        .number(most),
                WaitingTable::read);
    }

    List<WaitingEvent> forRatesAfter(Tx tx, UUID team, Since since, int most) throws SQLException {
        return tx.query(
                FOR_RATES_AFTER,
                p -> p.uuid(team)
                        .instant(since.happenedAt())
                        .instant(since.receivedAt())
                        .uuid(since.event())
                        .number(most),
                WaitingTable::read);
    }

    private static WaitingEvent read(Row row) throws SQLException {
        return new WaitingEvent(
                row.uuid("team_id"),
                row.text("source"),
                row.text("understood"),
                row.text("outcome").equals("parked"),
                row.text("decision"),
                new Since(row.instant("happened_at"), row.instant("received_at"), row.uuid("event_id")));
    }
}
