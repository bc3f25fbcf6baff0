package dev.tributary.attribution;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

final class LockingReferrals implements Referrals {
    private final ReferralTable table;

    LockingReferrals(ReferralTable table) {
        this.table = table;
    }

    @Override
    public void create(Tx tx, List<Referral> referrals) throws SQLException {
        table.insert(tx, referrals);
    }

    @Override
    public void recordClicks(Tx tx, List<Click> clicks) throws SQLException {
        table.insertClicks(tx, clicks);
    }

    @Override
    public ReferralBook open(Tx tx, Collection<Lookup> lookups) throws SQLException {
        table.lockEmails(tx, lookups);
        return new LockedBook(table, table.lock(tx, lookups));
    }
}
