package dev.tributary.attribution;

import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.Referrals;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class AttributionModule {
    private final ReferralTable table = new ReferralTable();
    private final Referrals referrals = new LockingReferrals(table);
    private final FraudChecks fraud = new StoredFraudRules(new FraudTable(), DisposableDomains.load());

    public Referrals referrals() {
        return referrals;
    }

    public FraudChecks fraudChecks() {
        return fraud;
    }
}
