package dev.tributary.commission;

import dev.tributary.commission.api.NewConversion;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Conversions, what they earn and the lines of the ledger, written together: what a batch pays for a round trip and for the
 * start of a statement is more than what its rows cost.
 */
final class BookingStatement {
    private static final String INSERT = "with conversions as (" + ConversionTable.INSERT + "), commissions as ("
            + CommissionTable.INSERT + ") " + PostingTable.INSERT;

    private BookingStatement() {}

    static void write(
            Tx tx, List<NewConversion> conversions, List<CommissionTable.Added> earned, List<PostingTable.Added> lines)
            throws SQLException {
        if (conversions.isEmpty() && earned.isEmpty()) {
            return;
        }
        Set<UUID> earning = earned.stream()
                .filter(each -> each.earned().level() == 0)
                .map(each -> each.conversion().id())
                .collect(Collectors.toSet());
        tx.send(INSERT, p -> {
            ConversionTable.bind(p, conversions, earning);
            CommissionTable.bind(p, earned);
            PostingTable.bind(p, lines);
        });
    }
}
