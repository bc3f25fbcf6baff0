package dev.tributary.commission.api;

import dev.tributary.kernel.Refusal;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sales, what they earn, and the ledger. */
public interface Conversions {
    /** Assesses each sale, records it, and books what it earns. One result per sale, in the same order. */
    List<Booking> book(Tx tx, List<NewConversion> sales) throws SQLException;

    /** Those that exist, as they stand now, in no particular order. */
    List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException;

    /** What became of one sale. */
    sealed interface Booking {
        record Booked(Conversion conversion, Assessment assessment) implements Booking {}

        /** Nothing was recorded. */
        record Refused(Refusal refusal) implements Booking {}
    }
}
