package dev.tributary.payouts.api;

import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payouts that runs have made. */
public interface Payouts {
    Optional<Payout> find(Tx tx, UUID team, UUID payout) throws SQLException;

    /** The oldest commission first. */
    List<PayoutItem> items(Tx tx, UUID team, UUID payout) throws SQLException;

    /** How many commissions each of these is made of. */
    Map<UUID, Long> sizes(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException;

    Listed<Payout> list(Tx tx, UUID team, Filter filter, Page page) throws SQLException;

    /**
     * Moves it on, and its commissions with it: completed pays them, cancelled frees them, pending after cancelled takes
     * them again. Staying where it is moves nothing, so that a request may be repeated.
     *
     * @throws dev.tributary.kernel.RefusedException not found; invalid, naming {@code status}, when it may not go there,
     *     or its commissions are no longer free
     */
    Payout change(Tx tx, UUID team, UUID payout, Change change, Instant at) throws SQLException;

    /** @param method null leaves it; so does {@code reference} */
    record Change(
            PayoutStatus status,
            @Nullable String method,
            @Nullable String reference) {}

    /**
     * Null: whichever.
     *
     * @param from of creation, included
     * @param until not included
     */
    record Filter(
            @Nullable UUID program,
            @Nullable UUID run,
            @Nullable PayoutStatus status,
            @Nullable UUID affiliate,
            @Nullable String currency,
            @Nullable String method,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
    }

    /** Which part, in which order. Equals stay in one order from page to page. */
    record Page(SortBy sort, boolean descending, int limit, long offset) {}

    /** What a list can be ordered by. */
    enum SortBy {
        CREATED_AT,
        UPDATED_AT,
        AMOUNT,
        STATUS,
        INVOICE_NUMBER
    }
}
