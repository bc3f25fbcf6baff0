package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import java.util.Optional;
import java.util.UUID;

/** Referrals by each of their identifiers. */
interface KnownReferrals {
    Optional<Referral> byId(UUID team, String id);

    Optional<Referral> byCustomer(UUID team, String customerId);

    Optional<Referral> byExternalUser(UUID team, String externalUserId);
}
