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
     * Adds to a click, that was recorded without consent, what was kept back then. What is known already stays as it is,
     * so that whoever knows the id cannot rewrite a visit.
     *
     * @param details as in {@link Click#details}
     * @return false when the program has no such click, when somebody signed up through it since, or when it never lacked
     *     consent; nothing is changed then
     */
    boolean consent(Tx tx, UUID team, UUID program, UUID click, String details) throws SQLException;

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
