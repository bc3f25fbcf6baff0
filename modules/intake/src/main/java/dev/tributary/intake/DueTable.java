package dev.tributary.intake;

import dev.tributary.intake.Waiting.Cause;
import dev.tributary.intake.Waiting.Kind;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Table {@code intake.due}: identifiers that were tied while more waited for them than one transaction decides. */
final class DueTable {
    private static final String INSERT = """
            insert into intake.due (team_id, kind, identifier, happened_at, received_at, event_id)
            select team_id, kind, identifier, timestamptz '1970-01-01 00:00:00+00',
                   timestamptz '1970-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000'
              from unnest(?::uuid[], ?::text[], ?::text[]) as d (team_id, kind, identifier)
             order by team_id, kind, identifier
                on conflict do nothing
            """;

    private static final String TAKE = """
            select team_id, kind, identifier, happened_at, received_at, event_id
              from intake.due
             where team_id = ?
             order by kind, identifier
             limit 1
               for update skip locked
            """;

    private static final String ADVANCE = """
            update intake.due
               set happened_at = ?, received_at = ?, event_id = ?
             where team_id = ? and kind = ? and identifier = ?
            """;

    private static final String DELETE = """
            delete from intake.due
             where team_id = ? and kind = ? and identifier = ?
            """;

    void insert(Tx tx, Collection<Place> places) throws SQLException {
        tx.update(INSERT, p -> p.uuids(places, Place::team)
                .texts(places, place -> place.cause().kindName())
                .texts(places, place -> place.cause().identifier()));
    }

    /** One that nobody else is at; locked. */
    Optional<Due> take(Tx tx, UUID team) throws SQLException {
        return tx.query(TAKE, p -> p.uuid(team), DueTable::read).stream().findFirst();
    }

    void advance(Tx tx, Place place, Since since) throws SQLException {
        tx.update(ADVANCE, p -> p.instant(since.happenedAt())
                .instant(since.receivedAt())
                .uuid(since.event())
                .uuid(place.team())
                .text(place.cause().kindName())
                .text(place.cause().identifier()));
    }

    void delete(Tx tx, Place place) throws SQLException {
        tx.update(DELETE, p -> p.uuid(place.team())
                .text(place.cause().kindName())
                .text(place.cause().identifier()));
    }

    private static Due read(Row row) throws SQLException {
        Kind kind = Wire.read(Kind.class, row.text("kind")).orElseThrow();
        return new Due(
                new Place(row.uuid("team_id"), new Cause(kind, row.text("identifier"))),
                new Since(row.instant("happened_at"), row.instant("received_at"), row.uuid("event_id")));
    }

    /** @param since what came before it was looked at already */
    record Due(Place place, Since since) {}
}
