package dev.tributary.attribution;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.Referrals;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

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
    public boolean consent(Tx tx, UUID team, UUID program, UUID click, String details) throws SQLException {
        return table.consent(tx, team, program, click, details);
    }

    @Override
    public ReferralBook open(Tx tx, Collection<Lookup> lookups) throws SQLException {
        table.lockEmails(tx, lookups);
        return new LockedBook(table, table.lock(tx, lookups));
    }
}
