package dev.tributary.attribution;

import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.kernel.IdSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class AttributionModule {
    private final ReferralTable table = new ReferralTable();
    private final Referrals referrals = new LockingReferrals(table);
    private final ClickRecords clicks = new ClickQuery();
    private final FraudChecks fraud = new StoredFraudRules(new FraudTable(), DisposableDomains.load());

    public Referrals referrals() {
        return referrals;
    }

    /** @param hooks what else must happen when somebody changes a referral by hand */
    public ReferralRecords referralRecords(IdSource ids, ReferralHooks hooks) {
        return new KeptReferrals(table, new ReferralQuery(), ids, hooks);
    }

    public ClickRecords clickRecords() {
        return clicks;
    }

    public FraudChecks fraudChecks() {
        return fraud;
    }
}
