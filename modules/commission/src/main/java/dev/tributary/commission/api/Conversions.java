package dev.tributary.commission.api;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sales, what they earn, and the ledger. */
public interface Conversions {
    /**
     * Why a sale cannot be recorded at all; empty when it can. Asked before anything is changed.
     *
     * @param teamCurrency in which commissions are owed
     */
    Optional<Problem> objection(Sale sale, Currency teamCurrency);

    /**
     * Assesses each sale, records it, and books what it earns.
     *
     * @param sales without objection
     * @return one per sale, in the same order
     */
    List<Booking> book(Tx tx, List<NewConversion> sales) throws SQLException;

    /** Those that exist, as they stand now, in no particular order. */
    List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException;

    /** A recorded sale, and why it earned what it earned. */
    record Booking(Conversion conversion, Assessment assessment) {}
}
