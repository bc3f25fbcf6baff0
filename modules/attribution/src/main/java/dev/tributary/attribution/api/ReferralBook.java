package dev.tributary.attribution.api;

import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.Person;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The locked referrals of one transaction. Events are resolved one after the other, so that each sees what those
 * before it changed; {@link #save} writes all changes at once.
 */
public interface ReferralBook {
    /** Which referral the identifiers lead to, and why. */
    Resolution resolve(Lookup lookup);

    /**
     * Moves the referral forward, never backward, and ties the lookup's customer and user ids to it where it has none.
     *
     * @param status at least this, from now on
     * @return the referral as it is now
     */
    Referral advance(Referral referral, Lookup lookup, ReferralStatus status, Instant at);

    /** As {@link #advance} to lead, and keeps who signed up. */
    Referral signUp(Referral referral, Lookup lookup, Person person, Instant at);

    /** Writes what changed. */
    void save(Tx tx) throws SQLException;
}
