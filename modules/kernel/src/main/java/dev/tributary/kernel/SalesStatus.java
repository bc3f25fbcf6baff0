package dev.tributary.kernel;

/** Where the purchase stands (contract affonso.md, section 10). Only {@link #COMPLETE} earns. */
public enum SalesStatus {
    OPEN,
    COMPLETE,
    TRIALING,
    FAILED,
    REFUNDED,
    PARTIAL_REFUNDED
}
