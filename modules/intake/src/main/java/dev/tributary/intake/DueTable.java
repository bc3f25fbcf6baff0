package dev.tributary.intake;

import dev.tributary.intake.Waiting.Cause;
import dev.tributary.intake.Waiting.Kind;
import dev.tributary.intake.Waiting.Place;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code intake.due}: identifiers that were tied while more waited for them than one transaction decides. */
final class DueTable {
    private static final String INSERT = """
            insert into intake.due (team_id, kind, identifier, happened_at, received_at, event_id)
            select team_id, kind, identifier, timestamptz '1970-01-01 00:00:00+00',
                   timestamptz '1970-01-01 00:00:00+00', '00000000-0000-0000-0000-000000000000'
              from unnest(?::uuid[], ?::text[], ?::text[]) as d (team_id, kind, identifier)
             order by team_id, kind, identifier
                on conflict (team_id, kind, identifier) do update
               set happened_at = excluded.happened_at,
                   received_at = excluded.received_at,
                   event_id = excluded.event_id
            """;

    private static final String AFTER = """
            select team_id, kind, identifier, happened_at, received_at, event_id
              from intake.due
             where team_id = ?
               and (kind, identifier) > (?, ?)
             order by kind, identifier
             limit 1
            """;

    private static final String IF_STILL_THERE = """
             where team_id = ? and kind = ? and identifier = ?
               and (happened_at, received_at, event_id) = (?, ?, ?)
            """;

    private static final String ADVANCE = """
            update intake.due
               set happened_at = ?, received_at = ?, event_id = ?
            """ + IF_STILL_THERE;

    private static final String DELETE = "delete from intake.due" + IF_STILL_THERE;

    /** From the beginning, those too that somebody was at already. */
    void insert(Tx tx, Collection<Place> places) throws SQLException {
        tx.update(INSERT, p -> p.uuids(places, Place::team)
                .texts(places, place -> place.cause().kindName())
                .texts(places, place -> place.cause().identifier()));
    }

    /** The one behind another; the first when that is null. */
    Optional<Due> after(Tx tx, UUID team, @Nullable Place place) throws SQLException {
        return tx
                .query(
                        AFTER,
                        p -> p.uuid(team)
                                .text(place == null ? "" : place.cause().kindName())
                                .text(place == null ? "" : place.cause().identifier()),
                        DueTable::read)
                .stream()
                .findFirst();
    }

    /** @return false when it is not where it was any more */
    boolean advance(Tx tx, Due due, Since since) throws SQLException {
        return tx.update(ADVANCE, p -> stillThere(at(p, since), due)) == 1;
    }

    /** @return false when it is not where it was any more */
    boolean delete(Tx tx, Due due) throws SQLException {
        return tx.update(DELETE, p -> stillThere(p, due)) == 1;
    }

    private static void stillThere(Parameters parameters, Due due) throws SQLException {
        Place place = due.place();
        at(
                parameters
                        .uuid(place.team())
                        .text(place.cause().kindName())
                        .text(place.cause().identifier()),
                due.since());
    }

    private static Parameters at(Parameters parameters, Since since) throws SQLException {
        return parameters
                .instant(since.happenedAt())
                .instant(since.receivedAt())
                .uuid(since.event());
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
