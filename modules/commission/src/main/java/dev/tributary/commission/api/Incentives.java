package dev.tributary.commission.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules that pay. What is refused names the field as the management API knows it. */
public interface Incentives {
    /** Stores first versions as they are: imports and seeds. */
    void create(Tx tx, List<Incentive> incentives) throws SQLException;

    /**
     * A new rule.
     *
     * @param teamCurrency in which commissions are owed
     * @param effectiveFrom events from this moment on
     * @throws dev.tributary.kernel.RefusedException invalid, with every problem of the terms
     */
    Incentive add(Tx tx, Place place, IncentiveTerms terms, Currency teamCurrency, Instant effectiveFrom)
            throws SQLException;

    /**
     * A further version. The one before keeps deciding what happened until {@code effectiveFrom}, whenever it arrives.
     *
     * @param terms null keeps the newest version's, and makes no new one
     * @param position null keeps the place; it has no versions
     * @throws dev.tributary.kernel.RefusedException not found, also when it is archived; invalid, with every problem of the
     *     terms, and naming {@code effective_from} when it lies before the newest version's
     */
    Incentive change(
            Tx tx,
            IncentiveKey key,
            @Nullable IncentiveTerms terms,
            @Nullable Integer position,
            Currency teamCurrency,
            Instant effectiveFrom)
            throws SQLException;

    /**
     * Decides nothing that happens from now on. What it paid stays, and what happened before is still decided by it.
     *
     * @throws dev.tributary.kernel.RefusedException not found, also when it is archived already
     */
    void archive(Tx tx, IncentiveKey key, Instant at) throws SQLException;

    /** Those in use, by their places: the version in effect at a moment, or the first one when none is yet. */
    List<Incentive> list(Tx tx, UUID team, Instant at) throws SQLException;

    /** As {@link #list}; empty when there is none, or it is archived. */
    Optional<Incentive> find(Tx tx, IncentiveKey key, Instant at) throws SQLException;

    /** All versions, the first one first; empty when there is no such rule. Archived ones too. */
    List<Incentive> versions(Tx tx, IncentiveKey key) throws SQLException;

    /** Which rule. */
    record IncentiveKey(UUID team, UUID incentive) {}

    /**
     * Where a rule stands.
     *
     * @param affiliate whose own it is to be; null when it is for all affiliates of the offer
     * @param overrides the rule of an offer that an affiliate's own stands for; null where there is none
     * @param position null: behind the last one
     */
    record Place(
            UUID team,
            UUID offer,
            @Nullable UUID affiliate,
            @Nullable UUID overrides,
            @Nullable Integer position) {}
}
