package dev.tributary.rest.api;

import dev.tributary.attribution.api.Referrals;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.LevelRules;
import java.time.InstantSource;

/** What is paid, and for whose customers. */
public record RulesApi(
        Incentives incentives,
        LevelRules levelRules,
        Conversions conversions,
        Referrals referrals,
        InstantSource clock) {}
