package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Expansion;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules of groups and of affiliates where those are expanded: {@code incentives} and {@code multi_level_incentives} of
 * a group, {@code commissionOverrides} of an affiliate.
 */
final class CommissionRules {
    private final Incentives incentives;
    private final LevelRules levels;
    private final InstantSource clock;

    CommissionRules(Incentives incentives, LevelRules levels, InstantSource clock) {
        this.incentives = incentives;
        this.levels = levels;
        this.clock = clock;
    }

    Map<String, Expansion> ofGroups() {
        return Map.of("incentives", this::incentives, "multi_level_incentives", this::levels);
    }

    Map<String, Expansion> ofAffiliates() {
        return Map.of("commissionOverrides", this::overrides);
    }

    private Map<UUID, JsonNode> incentives(Tx tx, UUID team, java.util.Collection<UUID> groups) throws SQLException {
        Map<UUID, JsonNode> all = new HashMap<>();
        for (Incentive rule : incentives.list(tx, team, clock.instant())) {
            add(all, rule.isOverride() ? null : rule.offer(), IncentiveJson.of(rule));
        }
        return all;
    }

    private Map<UUID, JsonNode> overrides(Tx tx, UUID team, java.util.Collection<UUID> affiliates) throws SQLException {
        Map<UUID, JsonNode> all = new HashMap<>();
        for (Incentive rule : incentives.list(tx, team, clock.instant())) {
            add(all, rule.affiliate(), IncentiveJson.of(rule));
        }
        return all;
    }

    private Map<UUID, JsonNode> levels(Tx tx, UUID team, java.util.Collection<UUID> groups) throws SQLException {
        Map<UUID, JsonNode> all = new HashMap<>();
        for (LevelRule rule : levels.ofOffers(tx, team, groups, clock.instant())) {
            add(all, rule.offer(), IncentiveJson.level(rule));
        }
        return all;
    }

    private static void add(Map<UUID, JsonNode> all, @Nullable UUID owner, ObjectNode rule) {
        if (owner != null) {
            JsonNode list = all.computeIfAbsent(owner, missing -> JsonNodeFactory.instance.arrayNode());
            ((ArrayNode) list).add(rule);
        }
    }
}
