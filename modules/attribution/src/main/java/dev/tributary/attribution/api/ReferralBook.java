package dev.tributary.attribution.api;

import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.Person;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The locked referrals of one transaction. Events are resolved one after the other, so that each sees what those
 * before it changed; {@link #save} writes all changes at once.
 */
public interface ReferralBook {
    /** Which referral the identifiers lead to, and why. */
    Resolution resolve(Lookup lookup);

    /**
     * Moves the referral forward, never backward, and ties the lookup's customer and user ids to it where it has none.
     * Events that come in another order than they happened leave the same referral: the furthest status, and the
     * earliest time of those that made it more than a lead.
     *
     * @param status at least this, from now on
     * @param at when it happened
     * @return the referral as it is now
     */
    Referral advance(Referral referral, Lookup lookup, ReferralStatus status, Instant at);

    /** As {@link #advance} to lead, and keeps who signed up. */
    default Referral signUp(Referral referral, Lookup lookup, Person person, Instant at) {
        return signUp(referral, lookup, person, ReferralStatus.LEAD, at);
    }

    /**
     * As {@link #advance}, and keeps who signed up.
     *
     * @param status {@link ReferralStatus#LEAD}, or {@link ReferralStatus#REJECTED} when a fraud rule blocks the
     *     sign-up (contract affonso.md, section 17)
     */
    Referral signUp(Referral referral, Lookup lookup, Person person, ReferralStatus status, Instant at);

    /**
     * Who has this e-mail address in the program already; of several the oldest. Knows only the addresses of the lookups
     * the book was opened with, and what was signed up through it since.
     */
    Optional<Referral> signedUpBefore(UUID team, UUID program, String email);

    /**
     * Which identifiers became tied to a referral through this book since it was opened, in that order. Whoever waited
     * for one of them can be decided now. Saving does not empty it.
     */
    List<Tie> tied();

    /**
     * What is known of the visits the referrals began with: JSON objects as in {@link Click#details}, by the referral's
     * id; a referral without a visit has none. Asks the database each time, so it is only for who needs it.
     */
    Map<UUID, String> visits(Tx tx, Collection<Referral> referrals) throws SQLException;

    /** Writes what changed. */
    void save(Tx tx) throws SQLException;
}
