package dev.tributary.systemtests.harness;

import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import java.util.Set;

/** Writes into the outbox what a source writes that makes affiliates. */
public record AffiliateNotices(SeededTeams teams) {
    /** @param affiliate an id as the outside writes it */
    public void created(Team team, String affiliate, String status, boolean tell) {
        String payload = "{\"affiliate_id\": \"" + affiliate + "\", \"status\": \"" + status
                + "\", \"source\": \"test\", \"notify\": " + tell + "}";
        teams.modules()
                .database()
                .inTransaction(
                        Set.of(team.uuid()),
                        tx -> tx.update(
                                "insert into intake.outbox (team_id, outbox_id, topic, payload, created_at)"
                                        + " values (?, ?, 'affiliate.created', ?::jsonb, now())",
                                p -> p.uuid(team.uuid())
                                        .uuid(new TimeOrderedIds().next())
                                        .text(payload)));
    }
}
