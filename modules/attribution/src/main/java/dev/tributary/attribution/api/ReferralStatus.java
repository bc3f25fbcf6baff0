package dev.tributary.attribution.api;

/**
 * The life of a referral (contract affonso.md, section 8), in order: a referral only ever moves towards the end of
 * this list.
 */
public enum ReferralStatus {
    /** A visit, nobody known yet. */
    CLICK,
    /** Signed up. */
    LEAD,
    TRIALING,
    /** Bought once. */
    CUSTOMER,
    /** Pays a subscription. */
    ACTIVE,
    /** Ended the subscription. */
    CANCELED,
    /** Fraud or against the rules; earns nothing any more. */
    REJECTED;

    /** Whether reaching it makes more of a lead; being rejected does not. */
    public boolean isConverted() {
        return switch (this) {
            case TRIALING, CUSTOMER, ACTIVE, CANCELED -> true;
            case CLICK, LEAD, REJECTED -> false;
        };
    }
}
