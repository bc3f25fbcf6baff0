package dev.tributary.app.hub;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.Tie;
import dev.tributary.commission.api.Commissions;
import dev.tributary.intake.api.PersonErasure;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes with a referral that is changed or erased by hand: those who must know are told, what it earned goes too. */
record Cascades(ReferralHooks telling, PersonErasure erasure, Commissions commissions, InstantSource clock)
        implements ReferralHooks {
    @Override
    public void changed(Tx tx, @Nullable Referral before, Referral after, List<Tie> tied) throws SQLException {
        telling.changed(tx, before, after, tied);
    }

    @Override
    public void removing(Tx tx, Referral referral) throws SQLException {
        telling.removing(tx, referral);
        erasure.eraseReferral(tx, referral.team(), referral.id(), referral.email());
        commissions.deleteOfReferral(tx, referral.team(), referral.id(), clock.instant());
    }
}
