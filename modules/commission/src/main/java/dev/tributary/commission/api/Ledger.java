package dev.tributary.commission.api;

import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the books say. Amounts are decimals in major units: sums may be larger than any one amount. */
public interface Ledger {
    /** A statement has at most so many lines; a longer one is asked for in parts. */
    int LINES_MAX = 10_000;

    /** What each account of a team holds, all affiliates together; without accounts at zero. */
    List<Balance> balances(Tx tx, UUID team) throws SQLException;

    /** The same of one affiliate's accounts. */
    List<Balance> balances(Tx tx, UUID team, UUID affiliate) throws SQLException;

    /**
     * What changed in what an affiliate is owed, one section per currency, and for credits and free months.
     *
     * @param from the first moment of the period
     * @param until the first moment after it
     * @throws dev.tributary.kernel.RefusedException when the period has more than {@link #LINES_MAX} lines
     */
    List<Section> statement(Tx tx, UUID team, UUID affiliate, Instant from, Instant until) throws SQLException;

    /** Every line that was booked for these commissions, in the order of booking. */
    List<Posted> postings(Tx tx, UUID team, Collection<UUID> commissions) throws SQLException;

    /** Everything that is wrong with a team's books; empty when nothing is. */
    List<LedgerCheck.Violation> verify(Tx tx, UUID team) throws SQLException;

    /**
     * One side of an entry.
     *
     * @param affiliate null for accounts of the program
     * @param amount a debit when positive, a credit when negative
     * @param reason earned, status, refund, clawback, adjustment, payout or deletion
     */
    record Posted(
            UUID entry,
            String account,
            @Nullable UUID affiliate,
            UUID commission,
            Unit unit,
            Currency currency,
            BigDecimal amount,
            String reason) {}

    /** @param amount of the program's accounts what was spent, of the affiliates' what is owed */
    record Balance(String account, Unit unit, Currency currency, BigDecimal amount) {}

    /**
     * What is owed and not yet paid.
     *
     * @param currency XXX for credits and free months, which are counted
     * @param opening owed at the beginning
     * @param closing owed at the end
     */
    record Section(Unit unit, Currency currency, BigDecimal opening, List<Line> lines, BigDecimal closing) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One entry of the ledger that changed what is owed. Moves between what is on hold, approved and in a payout do not.
     *
     * @param reason earned, status, refund, clawback, adjustment, payout or deletion
     * @param amount positive when more is owed
     * @param balance owed afterwards
     */
    record Line(
            Instant at,
            UUID entry,
            String reason,
            @Nullable UUID conversion,
            @Nullable UUID commission,
            BigDecimal amount,
            BigDecimal balance) {}
}
