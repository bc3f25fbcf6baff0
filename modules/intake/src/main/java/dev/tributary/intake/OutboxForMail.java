package dev.tributary.intake;

import dev.tributary.intake.api.OutboxReader;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What table {@code intake.outbox} holds for e-mails: notices of affiliates. */
final class OutboxForMail implements OutboxReader {
    private static final String TEAMS = """
            select team_id from intake.teams_with_notices_for_mail(?::int) as waiting
            """;

    /**
     * One hub at a time is at the notices of a team: to skip rows that another one holds would tell of an approval before
     * the application it belongs to.
     */
    private static final String COME_FIRST = """
            select pg_try_advisory_xact_lock(hashtextextended('outbox for mail ' || ?::text, 0)) as first
            """;

    private static final String TAKE = """
            with oldest as materialized (
                select n.team_id, n.outbox_id
                  from intake.outbox n
                 where n.team_id = ?
                   and n.mail_taken_at is null
                   and n.topic in ('affiliate.created', 'affiliate.approved')
                 order by n.outbox_id
                 limit ?
            )
            update intake.outbox o
               set mail_taken_at = ?
              from oldest
             where o.team_id = oldest.team_id
               and o.outbox_id = oldest.outbox_id
            returning o.team_id, o.outbox_id, o.topic, o.payload::text as payload, o.created_at
            """;

    @Override
    public List<UUID> teams(Tx tx, int most) throws SQLException {
        return tx.query(TEAMS, p -> p.number(most), row -> row.uuid("team_id"));
    }

    @Override
    public List<Taken> take(Tx tx, UUID team, int most, Instant now) throws SQLException {
        boolean first = tx.query(COME_FIRST, p -> p.uuid(team), row -> row.flag("first"))
                .get(0);
        if (!first) {
            return List.of();
        }
        List<Taken> taken = tx.query(
                TAKE,
                p -> p.uuid(team).number(most).instant(now),
                row -> new Taken(
                        row.uuid("team_id"),
                        row.uuid("outbox_id"),
                        row.text("topic"),
                        row.text("payload"),
                        row.instant("created_at")));
        return taken.stream()
                .sorted(Comparator.comparing(each -> each.id().toString()))
                .toList();
    }
}
