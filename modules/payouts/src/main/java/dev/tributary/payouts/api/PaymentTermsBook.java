package dev.tributary.payouts.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The payment terms of programs. */
public interface PaymentTermsBook {
    /** What was set, or the defaults, which have been in force for ever. */
    PaymentTerms of(Tx tx, UUID team, UUID program) throws SQLException;

    /**
     * Stores all of them. With another frequency than before, the first period that is run by itself is the next.
     *
     * @return as they now are
     */
    PaymentTerms store(Tx tx, PaymentTerms terms, Instant at) throws SQLException;
}
