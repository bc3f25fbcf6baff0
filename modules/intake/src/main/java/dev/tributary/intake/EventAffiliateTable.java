package dev.tributary.intake;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Table {@code intake.event_affiliate}: which events are about which affiliate. */
final class EventAffiliateTable {
    private static final String INSERT = """
            insert into intake.event_affiliate (team_id, event_id, affiliate_id)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[])
            """;

    void insert(Tx tx, List<About> about) throws SQLException {
        if (!about.isEmpty()) {
            tx.update(
                    INSERT,
                    p -> p.uuids(about, About::team).uuids(about, About::event).uuids(about, About::affiliate));
        }
    }

    /** An event and whom it is about. */
    record About(UUID team, UUID event, UUID affiliate) {}
}
