package dev.tributary.kernel;

/** Where a commission stands on its way to the affiliate (contract affonso.md, section 10). */
public enum CommissionStatus {
    /** The hold period runs. */
    PENDING,
    /** Waits for a person. */
    PENDING_MANUAL_APPROVAL,
    /** Approved; goes into the next payout. */
    READY_FOR_PAYMENT,
    /** In an active payout. */
    PROCESSING_PAYOUT,
    PAID,
    /** Declined by hand. */
    DECLINED,
    /** Declined because of a refund. */
    REFUNDED,
    DISPUTE
}
