package dev.tributary.payouts.api;

import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A commission in a payout.
 *
 * @param amount negative when it takes back what a refund left overpaid
 * @param earnedAt when the commission was made
 */
public record PayoutItem(UUID commission, Money amount, Instant earnedAt) {}
