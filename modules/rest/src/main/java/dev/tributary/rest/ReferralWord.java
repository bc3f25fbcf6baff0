package dev.tributary.rest;

import dev.tributary.attribution.api.ReferralStatus;

/** The states of a referral that are said outside: a click is none yet (contract affonso.md, section 8). */
enum ReferralWord {
    LEAD,
    TRIALING,
    CUSTOMER,
    ACTIVE,
    CANCELED,
    REJECTED;

    ReferralStatus status() {
        return ReferralStatus.valueOf(name());
    }
}
