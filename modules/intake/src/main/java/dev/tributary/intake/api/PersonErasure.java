package dev.tributary.intake.api;

import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Names;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person out of everything that was received: bodies, what was understood of them, conflicts, dead letters; and
 * out of what other modules keep. What is booked stays, under an id.
 */
public interface PersonErasure {
    /** To be asked before the affiliate itself is erased, which is how it is known who it was. */
    void eraseAffiliate(Tx tx, UUID team, UUID affiliate) throws SQLException;

    /** Somebody who is no affiliate, but may be named in what was refused. */
    void erase(Tx tx, Identity person) throws SQLException;

    /** A customer, from what was received of the referral; what still waits to be decided is left as it is. */
    void eraseReferral(Tx tx, UUID team, UUID referral, @Nullable String email) throws SQLException;

    /** What another module does when a person is erased: in the same transaction. */
    @FunctionalInterface
    interface Hook {
        /** @param affiliate null for somebody who never was one */
        void erase(Tx tx, UUID team, @Nullable UUID affiliate, Names names) throws SQLException;
    }
}
