package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralHooks;
import dev.tributary.attribution.api.Tie;
import dev.tributary.intake.api.Outbox;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a referral that is changed by hand sets off: notices, and decisions on what waited for it. */
final class ReferralsByHand implements ReferralHooks {
    private final SettlingLateEvents late;
    private final Outbox outbox;
    private final InstantSource clock;

    ReferralsByHand(SettlingLateEvents late, Outbox outbox, InstantSource clock) {
        this.late = late;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void changed(Tx tx, @Nullable Referral before, Referral after, List<Tie> tied) throws SQLException {
        tell(tx, after, Notices.ofReferral(before, after));
        late.tied(tx, tied);
    }

    @Override
    public void removing(Tx tx, Referral referral) throws SQLException {
        tell(tx, referral, List.of(Notices.ofDeleted(referral)));
    }

    private void tell(Tx tx, Referral referral, List<Decided.Notice> notices) throws SQLException {
        outbox.add(
                tx,
                notices.stream()
                        .map(notice ->
                                new Outbox.Notice(referral.team(), notice.topic(), notice.payload(), clock.instant()))
                        .toList());
    }
}
