package dev.tributary.attribution.api;

import dev.tributary.kernel.Identifiers;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who referred whom. */
public interface Referrals {
    /** For referrals that come into being other than by a click: imports, manual entry. */
    void create(Tx tx, List<Referral> referrals) throws SQLException;

    /** Records visits: each becomes a referral in status {@link ReferralStatus#CLICK}. */
    void recordClicks(Tx tx, List<Click> clicks) throws SQLException;

    /**
     * Reads and locks, in id order, every referral the lookups may lead to. Until the transaction ends nobody else
     * changes them, nor ties one of the lookups' e-mail addresses. Deleted referrals are found by nothing.
     */
    ReferralBook open(Tx tx, Collection<Lookup> lookups) throws SQLException;

    /**
     * Whom an event says it is about.
     *
     * @param email by which {@link ReferralBook#signedUpBefore} finds who signed up through another click; null where
     *     that does not matter. It says nothing about whose the event is: {@link ReferralBook#resolve} ignores it.
     */
    record Lookup(
            UUID team, Identifiers identifiers, @Nullable String email) {
        public Lookup(UUID team, Identifiers identifiers) {
            this(team, identifiers, null);
        }

        @Override
        public String toString() { // no personal data in logs
            return "Lookup[" + team + "]";
        }
    }
}
