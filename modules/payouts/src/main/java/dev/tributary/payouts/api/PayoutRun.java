package dev.tributary.payouts.api;

import dev.tributary.kernel.MoneySum;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The payouts of one program and period. There is one at most, whoever asks for it how often.
 *
 * @param period {@code 2026-W10} for a week, {@code 2026-03} for a month, or a name of the team's own
 * @param payouts how many it made
 * @param totals what they come to, one per currency, by currency
 */
public record PayoutRun(
        UUID team, UUID id, UUID program, String period, Instant createdAt, long payouts, List<MoneySum> totals) {
    public PayoutRun {
        totals = List.copyOf(totals);
    }
}
