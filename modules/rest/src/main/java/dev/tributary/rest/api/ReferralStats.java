package dev.tributary.rest.api;

import dev.tributary.kernel.MoneySum;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code include=stats} adds to a referral (contract affonso.md, section 8). */
@FunctionalInterface
public interface ReferralStats {
    Optional<Stats> of(Tx tx, UUID team, UUID referral) throws SQLException;

    /**
     * @param totalRevenue of all sales, less what was refunded, in the team's currency
     * @param totalCommission of all affiliates, in the team's currency
     * @param lastOrderAt null without orders
     */
    record Stats(
            MoneySum totalRevenue,
            MoneySum totalCommission,
            long totalOrders,
            @Nullable Instant lastOrderAt) {}
}
