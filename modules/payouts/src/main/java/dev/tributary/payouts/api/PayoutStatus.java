package dev.tributary.payouts.api;

import java.util.Set;

/** Where a payout stands, and where it may go from there (contract affonso.md, section 11). */
public enum PayoutStatus {
    /** Made by a run; nobody has begun to pay it. */
    PENDING,
    /** On its way: in a file, or with a payment provider. */
    PROCESSING,
    /** Paid. Nothing leads on from here: what was paid too much is taken back from the next payout. */
    COMPLETED,
    /** Came back. It keeps its commissions until it is tried again or cancelled. */
    FAILED,
    /** Its commissions are free for another payout. */
    CANCELLED;

    public Set<PayoutStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(PROCESSING, CANCELLED);
            case PROCESSING -> Set.of(COMPLETED, FAILED, CANCELLED);
            case FAILED -> Set.of(PENDING, CANCELLED);
            case CANCELLED -> Set.of(PENDING);
            case COMPLETED -> Set.of();
        };
    }
}
