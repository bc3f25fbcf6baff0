package dev.tributary.attribution;

import dev.tributary.attribution.api.Referrals;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class AttributionModule {
    private final Referrals referrals = new LockingReferrals(new ReferralTable());

    public Referrals referrals() {
        return referrals;
    }
}
