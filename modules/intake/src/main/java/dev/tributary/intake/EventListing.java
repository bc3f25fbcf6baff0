package dev.tributary.intake;

import dev.tributary.intake.api.EventRecords;
import dev.tributary.kernel.Wire;
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
    private static final String CHOSEN = """
              from intake.event e,
                   (select ?::uuid as team_id, ?::text as type, ?::text as outcome, ?::text as source, ?::text as name,
                           ?::uuid as referral_id, ?::timestamptz as since, ?::timestamptz as until) f
             where e.team_id = f.team_id
               and (f.type is null or e.type = f.type)
               and (f.outcome is null or e.outcome = f.outcome)
               and (f.source is null or e.source = f.source)
               and (f.name is null or e.name = f.name)
               and (f.referral_id is null or e.referral_id = f.referral_id)
               and (f.since is null or e.received_at >= f.since)
               and (f.until is null or e.received_at < f.until)
            """;
    private static final String COUNT = "select count(*) as total" + CHOSEN;
    private static final String PAGE = "select e.*" + CHOSEN + """
             order by e.event_id desc
             limit ? offset ?
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

    @Override
    public Page<Line> list(Tx tx, Filter filter, long offset, int limit) throws SQLException {
        long total =
                tx.query(COUNT, binding(filter), row -> row.number("total")).get(0);
        List<Line> lines = tx.query(
                PAGE,
                p -> {
                    binding(filter).bind(p);
                    p.number(limit).number(offset);
                },
                EventListing::line);
        return new Page<>(lines, total);
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

    private static Tx.Binding binding(Filter filter) {
        return p -> p.uuid(filter.team())
                .text(filter.type() == null ? null : Wire.name(filter.type()))
                .text(filter.outcome() == null ? null : Wire.name(filter.outcome()))
                .text(filter.source())
                .text(filter.name())
                .uuid(filter.referral())
                .instant(filter.from())
                .instant(filter.until());
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
