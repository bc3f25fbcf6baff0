package dev.tributary.intake;

import dev.tributary.intake.api.EventRecords.State;
import dev.tributary.intake.api.SourceRecords;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Table {@code intake.source_switch}, and what the tables of events say of a source. */
final class SourceTable implements SourceRecords {
    private static final String SWITCHED_OFF = """
            select source, switched_off_at
              from intake.source_switch
             where team_id = ?
            """;
    private static final String SWITCH_OFF = """
            insert into intake.source_switch (team_id, source, switched_off_at)
            values (?, ?, ?)
            on conflict (team_id, source) do nothing
            """;
    private static final String SWITCH_ON = """
            delete from intake.source_switch
             where team_id = ?
               and source = ?
            """;

    private static final String LAST = """
            select asked.source, last.received_at
              from unnest(?::text[]) as asked (source)
             cross join lateral (select e.received_at
                                   from intake.event e
                                  where e.team_id = ?
                                    and e.source = asked.source
                                  order by e.event_id desc
                                  limit 1) last
            """;
    private static final String EVENTS = """
            select source, outcome, count(*) as total
              from intake.event
             where team_id = ?
               and source = any (?)
               and event_id >= ?
             group by source, outcome
            """;
    private static final String DEAD_LETTERS = """
            select source, cause, count(*) as total
              from intake.dead_letter
             where team_id = ?
               and source = any (?)
               and dead_letter_id >= ?
             group by source, cause
            """;

    private static final int MILLIS_AT_BIT = 16;

    @Override
    public List<SourceRecord> of(Tx tx, UUID team, Collection<String> sources, Instant since) throws SQLException {
        List<String> names = List.copyOf(sources);
        UUID first = firstIdOf(since);
        Map<String, Instant> off = switchedOff(tx, team);
        Map<String, Instant> last = new HashMap<>();
        tx.query(LAST, p -> p.texts(names).uuid(team), row -> last.put(row.text("source"), row.instant("received_at")));
        Map<String, Map<State, Long>> events = new HashMap<>();
        tx.query(EVENTS, p -> p.uuid(team).texts(names).uuid(first), row -> events.computeIfAbsent(
                        row.text("source"), source -> new EnumMap<>(State.class))
                .put(Wire.read(State.class, row.text("outcome")).orElseThrow(), row.number("total")));
        Map<String, Map<String, Long>> letters = new HashMap<>();
        tx.query(DEAD_LETTERS, p -> p.uuid(team).texts(names).uuid(first), row -> letters.computeIfAbsent(
                        row.text("source"), source -> new HashMap<>())
                .put(row.text("cause"), row.number("total")));
        return names.stream()
                .map(source -> new SourceRecord(
                        source,
                        off.get(source),
                        last.get(source),
                        events.getOrDefault(source, Map.of()),
                        letters.getOrDefault(source, Map.of())))
                .toList();
    }

    @Override
    public void switchOff(Tx tx, UUID team, String source, Instant at) throws SQLException {
        tx.update(SWITCH_OFF, p -> p.uuid(team).text(source).instant(at));
    }

    @Override
    public void switchOn(Tx tx, UUID team, String source) throws SQLException {
        tx.update(SWITCH_ON, p -> p.uuid(team).text(source));
    }

    Set<String> namesSwitchedOff(Tx tx, UUID team) throws SQLException {
        return Set.copyOf(switchedOff(tx, team).keySet());
    }

    private static Map<String, Instant> switchedOff(Tx tx, UUID team) throws SQLException {
        Map<String, Instant> off = new HashMap<>();
        tx.query(SWITCHED_OFF, p -> p.uuid(team), row -> off.put(row.text("source"), row.instant("switched_off_at")));
        return off;
    }

    /** Ids begin with their millisecond (RFC 9562, section 5.7). */
    private static UUID firstIdOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << MILLIS_AT_BIT, 0);
    }
}
