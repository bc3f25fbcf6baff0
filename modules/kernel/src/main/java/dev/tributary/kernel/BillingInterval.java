package dev.tributary.kernel;

/** How often a subscription is billed (contract affonso-conversions, body parameter {@code interval}). */
public enum BillingInterval {
    MONTHLY,
    YEARLY
}
