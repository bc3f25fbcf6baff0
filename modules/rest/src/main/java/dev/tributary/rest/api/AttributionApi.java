package dev.tributary.rest.api;

import dev.tributary.attribution.api.ClickRecords;
import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.ReferralRecords;
import dev.tributary.attribution.api.Referrals;

/**
 * Who was referred.
 *
 * @param records keeps what is changed by hand
 * @param stats what {@code include=stats} adds
 */
public record AttributionApi(
        Referrals referrals, ReferralRecords records, ClickRecords clicks, FraudChecks fraud, ReferralStats stats) {}
