package dev.tributary.payouts.api;

import dev.tributary.commission.api.Payables;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commission in a payout.
 *
 * @param amount negative when it takes back what a refund left overpaid
 * @param earnedAt when the commission was made
 * @param sale it was earned on; null when it is unknown
 */
public record PayoutItem(UUID commission, Money amount, Instant earnedAt, Payables.@Nullable PaidSale sale) {}
