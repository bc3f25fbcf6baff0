package dev.tributary.partners.api;

/** The occasions on which an e-mail is sent. */
public enum EmailType {
    NEW_AFFILIATE("New Affiliate", "An affiliate joined the program.", Audience.OWNER),
    PENDING_AFFILIATE("Pending Affiliate", "An affiliate applied and waits for a decision.", Audience.OWNER),
    AFFILIATE_APPROVED("Affiliate Approved", "The affiliate was approved.", Audience.AFFILIATE),
    AFFILIATE_PENDING(
            "Affiliate Pending", "The affiliate has an account, which waits for approval.", Audience.AFFILIATE),
    NEW_REFERRAL("New Referral", "Somebody the affiliate referred signed up.", Audience.AFFILIATE),
    NEW_COMMISSION("New Commission", "The affiliate earned a commission.", Audience.AFFILIATE),
    PAYOUT_PAID("Payout Paid", "A payout to the affiliate was paid.", Audience.AFFILIATE);

    private final String title;
    private final String description;
    private final Audience audience;

    EmailType(String title, String description, Audience audience) {
        this.title = title;
        this.description = description;
        this.audience = audience;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** One sentence. */
    public String description() {
        return description;
    }

    public Audience audience() {
        return audience;
    }

    /** Who receives it. */
    public enum Audience {
        OWNER,
        AFFILIATE
    }
}
