package dev.tributary.attribution.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else must happen when a referral is changed by hand: in the same transaction, so all of it or nothing. */
public interface ReferralHooks {
    ReferralHooks NONE = new ReferralHooks() {};

    /**
     * @param before null when it is new; in status {@link ReferralStatus#CLICK} when a click became it
     * @param tied identifiers that lead to it from now on: events that wait for them can be decided
     */
    default void changed(Tx tx, @Nullable Referral before, Referral after, List<Tie> tied) throws SQLException {}

    /** Called before the referral is erased, while everything is still known: to tell others, and to end what it earned. */
    default void removing(Tx tx, Referral referral) throws SQLException {}
}
