package dev.tributary.rest.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What else must happen when an affiliate is deleted (contract affonso.md, section 9): its referrals and commissions go
 * with it. Runs in the transaction of the deletion, before the affiliate itself is erased, so that whoever is to be told
 * can still be told who it was.
 */
@FunctionalInterface
public interface AffiliateRemoval {
    /** @throws dev.tributary.kernel.RefusedException when the affiliate must stay; nothing is deleted then */
    void removing(Tx tx, UUID team, UUID affiliate) throws SQLException;
}
