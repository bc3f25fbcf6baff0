package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The affiliates of all teams that a transaction names. Deleted ones are not found. */
public interface Affiliates {
    void create(Tx tx, List<Affiliate> affiliates) throws SQLException;

    /** Those that exist, in no particular order. Ids are unique over all teams. */
    List<Affiliate> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException;

    /**
     * Those that exist with whoever recruited them, and whoever recruited those, up to three levels above. In one
     * statement: sales are waiting for it.
     */
    Asked<Lineage> lineages(Tx tx, Collection<UUID> teams, Collection<UUID> ids);

    /** Those that exist, in no particular order. */
    List<Affiliate> findByTrackingId(Tx tx, List<TrackingId> trackingIds) throws SQLException;

    /** What the hub's records say against those that exist, for fraud checks. In one statement. */
    List<AffiliateSuspicion> suspicions(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException;

    /** A tracking id is a name within its team. */
    record TrackingId(UUID team, String trackingId) {}

    /** @param uplines the nearest first, at most three */
    record Lineage(Affiliate affiliate, List<Affiliate> uplines) {
        public Lineage {
            uplines = List.copyOf(uplines);
        }
    }
}
