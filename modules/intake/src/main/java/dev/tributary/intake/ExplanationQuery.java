package dev.tributary.intake;

import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanation.Conflict;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads events with their explanations. */
final class ExplanationQuery {
    private static final String BY_ID = """
            select e.event_id, e.source, e.external_event_id, e.type, e.name, e.outcome, e.occurred_at, e.received_at,
                   e.referral_id, e.conversion_id, j.received, j.understood, j.decision
              from intake.event e
              left join intake.journal j on j.team_id = e.team_id and j.event_id = e.event_id
             where e.team_id = ?
               and e.event_id = ?
            """;

    /** The holder of the key first; then refunds, whose keys are their own; then refused attempts; the newest first. */
    private static final String IDS_BY_KEY = """
            select event_id, 0 as rank
              from intake.event_key
             where team_id = ? and external_event_id = ?
            union all
            (select event_id, 1 as rank
              from intake.event
             where team_id = ? and external_event_id = ? and type = 'refund' and outcome <> 'refused'
             order by event_id desc
             limit ?)
            union all
            (select event_id, 2 as rank
              from intake.event
             where team_id = ? and external_event_id = ? and outcome = 'refused'
             order by event_id desc
             limit ?)
             order by rank, event_id desc
            """;

    private static final String CONFLICTS = """
            select source, fields, detected_at
              from intake.replay_conflict
             where team_id = ? and event_id = ?
             order by detected_at, content_hash
            """;
    private static final String SIGNUP = """
            select event_id
              from intake.event
             where team_id = ? and referral_id = ? and type = 'signup' and outcome = 'signed_up'
             order by event_id desc
             limit 1
            """;
    private static final int ATTEMPTS_MAX = 20;

    List<Explanation> byId(Tx tx, UUID team, UUID event) throws SQLException {
        List<Conflict> conflicts = tx.query(
                CONFLICTS,
                p -> p.uuid(team).uuid(event),
                row -> new Conflict(row.text("source"), row.texts("fields"), row.instant("detected_at")));
        return tx.query(BY_ID, p -> p.uuid(team).uuid(event), row -> read(row, conflicts));
    }

    List<Explanation> byKey(Tx tx, UUID team, String key) throws SQLException {
        List<UUID> events = tx.query(
                IDS_BY_KEY,
                p -> p.uuid(team)
                        .text(key)
                        .uuid(team)
                        .text(key)
                        .number(ATTEMPTS_MAX)
                        .uuid(team)
                        .text(key)
                        .number(ATTEMPTS_MAX),
                row -> row.uuid("event_id"));
        List<Explanation> explanations = new ArrayList<>();
        for (UUID event : events) {
            explanations.addAll(byId(tx, team, event));
        }
        return explanations;
    }

    /** The event by which somebody signed up. */
    Optional<UUID> signupOf(Tx tx, UUID team, UUID referral) throws SQLException {
        return tx.query(SIGNUP, p -> p.uuid(team).uuid(referral), row -> row.uuid("event_id")).stream()
                .findFirst();
    }

    private static Explanation read(Row row, List<Conflict> conflicts) throws SQLException {
        return new Explanation(
                row.uuid("event_id"),
                row.text("source"),
                row.textOrNull("external_event_id"),
                row.text("type"),
                row.text("name"),
                row.text("outcome"),
                row.instantOrNull("occurred_at"),
                row.instant("received_at"),
                row.uuidOrNull("referral_id"),
                row.uuidOrNull("conversion_id"),
                row.bytesOrNull("received"),
                row.textOrNull("understood"),
                row.textOrNull("decision"),
                conflicts);
    }
}
