package dev.tributary.intake;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Narrowing;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code intake.event} and {@code intake.dead_letter} in pages. Ids rise with time, so they are the order. */
final class EventListing implements EventRecords {
    private static final String IDS = "select e.event_id from intake.event e";
    private static final String COUNT = "select count(*) as total from (select 1 from intake.event e";
    private static final String PAGE = """
            select *
              from intake.event
             where team_id = ?
               and event_id = any (?::uuid[])
             order by event_id desc
            """;

    private static final String DEAD_LETTERS = """
            select dead_letter_id, source, cause, problems, received, received_at
              from intake.dead_letter
             where team_id = ?
             order by dead_letter_id desc
             limit ? offset ?
            """;
    private static final String COUNT_DEAD_LETTERS = """
            select count(*) as total
              from intake.dead_letter
             where team_id = ?
            """;
    private static final String DEAD_LETTER = """
            select dead_letter_id, source, cause, problems, received, received_at
              from intake.dead_letter
             where team_id = ?
               and dead_letter_id = ?
            """;

    private static final String RECEIVED_AT = """
            select event_id, received_at
              from intake.event
             where team_id = ?
               and event_id = any (?::uuid[])
            """;

    /** The ids of the page first, so that what is skipped is not read. */
    @Override
    public Slice<Line> list(Tx tx, Filter filter, long offset, int limit) throws SQLException {
        Narrowing chosen = narrowing(filter);
        List<UUID> ids = tx.query(
                IDS + chosen.where() + " order by e.event_id desc limit ? offset ?",
                p -> chosen.bind(p).number(limit + 1L).number(offset),
                row -> row.uuid("event_id"));
        List<UUID> page = ids.subList(0, Math.min(ids.size(), limit));
        return new Slice<>(
                tx.query(PAGE, p -> p.uuid(filter.team()).uuids(page), EventListing::line), ids.size() > limit);
    }

    @Override
    public long count(Tx tx, Filter filter, long most) throws SQLException {
        Narrowing chosen = narrowing(filter);
        return tx.query(
                        COUNT + chosen.where() + " limit ?) counted",
                        p -> chosen.bind(p).number(most),
                        row -> row.number("total"))
                .get(0);
    }

    @Override
    public Page<DeadLetter> deadLetters(Tx tx, UUID team, long offset, int limit) throws SQLException {
        long total = tx.query(COUNT_DEAD_LETTERS, p -> p.uuid(team), row -> row.number("total"))
                .get(0);
        List<DeadLetter> letters =
                tx.query(DEAD_LETTERS, p -> p.uuid(team).number(limit).number(offset), EventListing::deadLetter);
        return new Page<>(letters, total);
    }

    @Override
    public Optional<DeadLetter> deadLetter(Tx tx, UUID team, UUID id) throws SQLException {
        return tx.query(DEAD_LETTER, p -> p.uuid(team).uuid(id), EventListing::deadLetter).stream()
                .findFirst();
    }

    @Override
    public Map<UUID, Instant> receivedAt(Tx tx, UUID team, Collection<UUID> events) throws SQLException {
        Map<UUID, Instant> times = new HashMap<>();
        tx.query(
                        RECEIVED_AT,
                        p -> p.uuid(team).uuids(events),
                        row -> Map.entry(row.uuid("event_id"), row.instant("received_at")))
                .forEach(time -> times.put(time.getKey(), time.getValue()));
        return times;
    }

    private static Narrowing narrowing(Filter filter) {
        return new Narrowing()
                .uuid("e.team_id = ?", filter.team())
                .text("e.type = ?", filter.type() == null ? null : Wire.name(filter.type()))
                .text("e.outcome = ?", filter.outcome() == null ? null : Wire.name(filter.outcome()))
                .text("e.source = ?", filter.source())
                .text("e.name = ?", filter.name())
                .uuid("e.referral_id = ?", filter.referral())
                .instant("e.received_at >= ?", filter.from())
                .instant("e.received_at < ?", filter.until());
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                row.uuid("event_id"),
                row.text("source"),
                row.textOrNull("external_event_id"),
                row.text("type"),
                row.text("name"),
                row.text("outcome"),
                row.textOrNull("action"),
                row.uuidOrNull("referral_id"),
                row.uuidOrNull("conversion_id"),
                row.instantOrNull("occurred_at"),
                row.instant("received_at"));
    }

    private static DeadLetter deadLetter(Row row) throws SQLException {
        return new DeadLetter(
                row.uuid("dead_letter_id"),
                row.text("source"),
                row.text("cause"),
                row.text("problems"),
                row.bytes("received"),
                row.instant("received_at"));
    }
}
