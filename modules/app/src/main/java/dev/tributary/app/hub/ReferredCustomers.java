package dev.tributary.app.hub;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.files.api.Customers;
import dev.tributary.platform.database.Transactor;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What exports say of customers is what attribution knows of referrals. */
record ReferredCustomers(Transactor database, ReferralRecords referrals) implements Customers {
    @Override
    public Map<UUID, Names> of(UUID team, Collection<UUID> ids) {
        return database.inTransaction(Set.of(team), tx -> referrals.named(tx, team, ids)).stream()
                .collect(Collectors.toMap(
                        Referral::id, referral -> new Names(referral.customerId(), referral.externalUserId())));
    }
}
