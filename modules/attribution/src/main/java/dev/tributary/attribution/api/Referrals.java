package dev.tributary.attribution.api;

import dev.tributary.kernel.Identifiers;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who referred whom. */
public interface Referrals {
    /** For referrals that come into being other than by a click: imports, manual entry. */
    void create(Tx tx, List<Referral> referrals) throws SQLException;

    /** Records visits: each becomes a referral in status {@link ReferralStatus#CLICK}. */
    void recordClicks(Tx tx, List<Click> clicks) throws SQLException;

    /**
     * Reads and locks, in id order, every referral the lookups may lead to. Until the transaction ends nobody else
     * changes them.
     */
    ReferralBook open(Tx tx, Collection<Lookup> lookups) throws SQLException;

    /** Whom an event says it is about. */
    record Lookup(UUID team, Identifiers identifiers) {}
}
