package dev.tributary.commission.api;

import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sales and leads, what they earn, and the ledger. */
public interface Conversions {
    /**
     * Assesses each conversion, records it, and books what it earns. Each sees what those before it were paid. The caller
     * holds the locks of the referrals: caps and numbers of payments are counted per referral.
     *
     * <p>A lead is recorded only when a rule pays for it, and only the first one of a referral.
     *
     * @return one per conversion, in the same order
     */
    List<Booking> book(Tx tx, List<NewConversion> conversions) throws SQLException;

    /** What {@link #book} would decide; nothing is written. Its ids name nothing. */
    Assessment preview(Tx tx, NewConversion conversion) throws SQLException;

    /**
     * Which rule would decide each, whoever refers and whatever was paid before; nothing is written.
     *
     * @return one per conversion, in the same order; empty where no rule is for it
     */
    List<Optional<Incentive>> rules(Tx tx, List<NewConversion> conversions) throws SQLException;

    /**
     * Books what sales earn that were recorded before they were complete, by the rules of the time of the sale. The caller
     * holds the locks of the referrals, and has set the sales' status.
     *
     * @param completions sales that have not earned anything yet; others, and those that do not exist, are left out
     * @return one per sale that was assessed, in the same order
     */
    List<Booking> complete(Tx tx, List<Completion> completions) throws SQLException;

    /** Those that exist, as they stand now, in no particular order. */
    List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException;

    /**
     * A conversion, and why it earned what it earned.
     *
     * @param recorded false for a lead that nothing is paid for: there is no such conversion then
     */
    record Booking(Conversion conversion, boolean recorded, Assessment assessment) {}

    /**
     * A recorded sale that is complete now, with what decides on it beside the sale itself.
     *
     * @param referredAt when the referral began
     * @param affiliate who referred the customer
     * @param uplines who recruited the affiliate, the nearest first
     * @param teamCurrency in which commissions are owed
     * @param ineligible why nothing may be earned; null when something may
     * @param status what the commission's status is to be; null leaves it to the rule's approval
     * @param at now: hold periods begin here
     */
    record Completion(
            UUID team,
            UUID conversion,
            Instant referredAt,
            Earner affiliate,
            List<Earner> uplines,
            Currency teamCurrency,
            @Nullable String ineligible,
            @Nullable CommissionStatus status,
            Instant at) {
        public Completion {
            uplines = List.copyOf(uplines);
        }
    }
}
