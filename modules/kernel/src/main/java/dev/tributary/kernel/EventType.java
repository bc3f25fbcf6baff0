package dev.tributary.kernel;

/** What happened, in the hub's own words. Mappings choose it; the router in {@code intake.camel.yaml} acts on it. */
public enum EventType {
    /** Money moved: a sale. */
    CONVERSION,
    /** Somebody qualified: signed up, booked a demo. */
    LEAD,
    /** A trial without revenue began. */
    TRIAL,
    /** Anything else worth keeping: onboarding, KYC, activation. */
    MILESTONE,
    /** A visit through an affiliate's link. */
    CLICK,
    /** A visitor became a lead: ties a click to a person. */
    SIGNUP,
    /** Money went back to the customer. */
    REFUND,
    /** What an advertiser reports to an ad network about one transaction, with or without a sale (contract everflow.md). */
    ADVERTISER_EVENT,
    /** Somebody asks to become an affiliate, or is made one (contract refersion.md, section 1.2). */
    AFFILIATE_JOINED,
    /** An affiliate is to be removed, and who it was to be forgotten (contract refersion.md, section 1.3). */
    AFFILIATE_LEFT
}
