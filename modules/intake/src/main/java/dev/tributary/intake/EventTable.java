package dev.tributary.intake;

import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Tables {@code intake.event} and {@code intake.journal}: an event and, apart from it, its explanation. */
final class EventTable {
    static final String INSERT_EVENTS = """
            insert into intake.event
                   (team_id, event_id, external_event_id, source, type, name, outcome, action, referral_id,
                    referral_status, conversion_id, occurred_at, received_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
            """;
    static final String INSERT_JOURNAL = """
            insert into intake.journal (team_id, event_id, received, understood, decision)
            select team_id, event_id, received, understood::json, decision::json
              from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::text[], ?::text[])
                as entry (team_id, event_id, received, understood, decision)
            """;

    private static final String INSERT = "with events as (" + INSERT_EVENTS + ") " + INSERT_JOURNAL;

    private static final String UPDATE_EVENTS = """
            update intake.event e
               set outcome = d.outcome,
                   action = d.action,
                   referral_id = d.referral_id,
                   referral_status = d.referral_status,
                   conversion_id = d.conversion_id
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::uuid[])
                as d (team_id, event_id, outcome, action, referral_id, referral_status, conversion_id)
             where e.team_id = d.team_id
               and e.event_id = d.event_id
            """;
    private static final String UPDATE_DECISIONS = """
            update intake.journal j
               set decision = d.decision::json
              from unnest(?::uuid[], ?::uuid[], ?::text[]) as d (team_id, event_id, decision)
             where j.team_id = d.team_id
               and j.event_id = d.event_id
            """;

    /** What was decided again. */
    void rewrite(Tx tx, List<Rewritten> rewritten) throws SQLException {
        if (rewritten.isEmpty()) {
            return;
        }
        tx.update(UPDATE_EVENTS, p -> p.uuids(rewritten, Rewritten::team)
                .uuids(rewritten, Rewritten::event)
                .texts(rewritten, each -> each.facts().outcome())
                .texts(rewritten, each -> each.facts().action())
                .uuids(rewritten, each -> each.facts().referral())
                .texts(rewritten, each -> each.facts().referralStatus())
                .uuids(rewritten, each -> each.facts().conversion()));
        tx.update(UPDATE_DECISIONS, p -> p.uuids(rewritten, Rewritten::team)
                .uuids(rewritten, Rewritten::event)
                .texts(rewritten, Rewritten::decision));
    }

    void insert(Tx tx, List<Entry> entries) throws SQLException {
        tx.update(INSERT, p -> bind(p, entries));
    }

    /** The parameters of {@link #INSERT_EVENTS}, then those of {@link #INSERT_JOURNAL}. */
    static void bind(Parameters parameters, List<Entry> entries) throws SQLException {
        parameters
                .uuids(entries, Entry::team)
                .uuids(entries, Entry::event)
                .texts(entries, each -> each.candidate().externalEventId())
                .texts(entries, each -> each.candidate().event().source())
                .texts(entries, each -> Wire.name(each.candidate().event().type()))
                .texts(entries, each -> each.candidate().event().name())
                .texts(entries, each -> each.facts().outcome())
                .texts(entries, each -> each.facts().action())
                .uuids(entries, each -> each.facts().referral())
                .texts(entries, each -> each.facts().referralStatus())
                .uuids(entries, each -> each.facts().conversion())
                .instants(entries, each -> each.candidate().event().occurredAt())
                .instants(entries, each -> each.candidate().event().receivedAt());
        parameters
                .uuids(entries, Entry::team)
                .uuids(entries, Entry::event)
                .blobs(entries, each -> each.candidate().arrival().body().bytes())
                .texts(entries, each -> each.candidate().understood().json())
                .texts(entries, Entry::decision);
    }
}
