package dev.tributary.app.hub;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.commission.api.Commissions;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;

/** What goes with a referral that is changed or erased by hand. */
record Cascades(Commissions commissions, InstantSource clock) implements ReferralHooks {
    @Override
    public void removing(Tx tx, Referral referral) throws SQLException {
        commissions.deleteOfReferral(tx, referral.team(), referral.id(), clock.instant());
    }
}
