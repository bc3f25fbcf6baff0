package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commissions on their way through a payout. Only money is paid out; credits and free months are granted by the company.
 * Every move is a balanced ledger entry (design, section 6).
 */
public interface Payables {
    /**
     * What is approved and in no payout: earnings, and what refunds took back after an earlier payout, which is negative.
     * Locked until the transaction ends, in id order.
     */
    List<Payable> lockReady(Tx tx, UUID team, UUID program) throws SQLException;

    /** The same of one payout's, whatever their status. */
    List<Payable> lockOf(Tx tx, UUID team, UUID payout) throws SQLException;

    /** The same of several, by payout, for a look at them: nothing is locked. */
    Map<UUID, List<Payable>> inPayouts(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException;

    /** Ready for payment → processing payout. The commissions are those just locked. */
    void take(Tx tx, UUID team, UUID payout, Collection<UUID> commissions, Instant at) throws SQLException;

    /** Processing payout → ready for payment again: the payout is cancelled. */
    void release(Tx tx, UUID team, UUID payout, Instant at) throws SQLException;

    /** Processing payout → paid: the payout is completed. */
    void pay(Tx tx, UUID team, UUID payout, Instant at) throws SQLException;

    /** The sale each of these comes from, by commission; whatever became of it since. */
    Map<UUID, PaidSale> sales(Tx tx, UUID team, Collection<UUID> commissions) throws SQLException;

    /** What everybody of a program is owed, for a preview: nothing is locked. One per affiliate and currency. */
    List<Outlook> outlook(Tx tx, UUID team, UUID program) throws SQLException;

    /** @param amount negative when it takes back */
    record Payable(UUID commission, UUID affiliate, Money amount, CommissionState state, Instant createdAt) {}

    /** @param amount before refunds, in the team's currency */
    record PaidSale(UUID conversion, Money amount) {}

    /** Where it stands. */
    enum CommissionState {
        READY,
        IN_PAYOUT,
        PAID,
        /** Declined, disputed, refunded or deleted meanwhile. */
        WITHDRAWN
    }

    /**
     * @param ready approved, netted with what was taken back
     * @param onHold not approved yet
     * @param nextRelease when the first of those on hold is approved; null when none waits for a date
     */
    record Outlook(
            UUID affiliate,
            MoneySum ready,
            int commissions,
            MoneySum onHold,
            @Nullable Instant nextRelease) {}
}
