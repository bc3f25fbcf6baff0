package dev.tributary.payouts.api;

import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one affiliate is paid in one currency by one run (contract affonso.md, section 11).
 *
 * @param amount positive; the sum of its items
 * @param invoiceNumber unique in the program, counted without gaps
 * @param method how it is paid, such as {@code paypal}; at most 50 characters
 * @param reference what the payment provider calls it; at most 255 characters
 * @param processedAt when it was completed; null unless it is
 */
public record Payout(
        UUID team,
        UUID id,
        UUID run,
        UUID program,
        UUID affiliate,
        Money amount,
        PayoutStatus status,
        String invoiceNumber,
        @Nullable String method,
        @Nullable String reference,
        @Nullable Instant processedAt,
        Instant createdAt,
        Instant updatedAt) {}
