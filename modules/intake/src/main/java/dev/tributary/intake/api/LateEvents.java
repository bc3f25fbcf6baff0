package dev.tributary.intake.api;

import dev.tributary.attribution.api.Tie;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;

/** Events that came before anybody knew who referred their customer. */
public interface LateEvents {
    /**
     * To be told, in the transaction that made it and after the referral was written, of every customer or user that now
     * leads to a referral: what waited for it is decided now, as far as it happened after the referral began. More than
     * one transaction may bear is left to the job {@code retry-waiting}.
     */
    void tied(Tx tx, Collection<Tie> ties) throws SQLException;
}
