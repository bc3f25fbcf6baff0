package dev.tributary.rest.api;

import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.LevelRules;
import java.time.InstantSource;

/** What is paid, and by which rules. */
public record RulesApi(Incentives incentives, LevelRules levelRules, Conversions conversions, InstantSource clock) {}
