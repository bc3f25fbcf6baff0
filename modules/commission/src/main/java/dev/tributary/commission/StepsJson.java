package dev.tributary.commission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Column {@code steps}: {@code [{"from_months":12,"amount":"20"}]}. An amount is of the kind that the rule's own reward
 * is: a percentage, minor units of its currency, or whole units.
 */
final class StepsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StepsJson() {}

    static @Nullable String write(List<Step> steps) {
        if (steps.isEmpty()) {
            return null;
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Step step : steps) {
            json.addObject()
                    .put("from_months", step.fromMonths())
                    .put("amount", RewardColumns.amount(step.reward()).toPlainString());
        }
        return json.toString();
    }

    static List<Step> read(@Nullable String json, Reward base) {
        if (json == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : parse(json)) {
            BigDecimal amount = new BigDecimal(step.path("amount").asText());
            steps.add(new Step(step.path("from_months").intValue(), RewardColumns.like(base, amount)));
        }
        return steps;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database keeps well-formed JSON only", broken);
        }
    }
}
