package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.mapping.Parsed;
import java.util.Map;
import java.util.regex.Pattern;

/** What a team sets for Segment's destination Everflow, postbacks and browsers (contract everflow.md, sections 1 to 3). */
final class EverflowRules implements IntegrationRules {
    private static final int TOKEN_MAX = 50;

    /** As the network writes numbers of advertiser events. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    @Override
    public void read(Input settings) {
        settings.read("event_mapping", EverflowRules::numbersOfEvents);
        settings.read("eventMapping", EverflowRules::numbersOfEvents); // as Segment spells it
        settings.flag("mobile");
        settings.flag("postbacks");
        settings.flag("browser_conversions");
        settings.text("verification_token", TOKEN_MAX);
    }

    private static Parsed<JsonNode> numbersOfEvents(JsonNode mapping) {
        if (!mapping.isObject()) {
            return Parsed.problem("must be an object such as {\"Order Completed\": 0}");
        }
        for (Map.Entry<String, JsonNode> event : mapping.properties()) {
            if (!isNumber(event.getValue())) {
                return Parsed.problem(
                        "must give each event a whole number from 0; \"" + event.getKey() + "\" has none");
            }
        }
        return Parsed.of(mapping);
    }

    private static boolean isNumber(JsonNode number) {
        return (number.isIntegralNumber() || number.isTextual())
                && NUMBER.matcher(number.asText()).matches();
    }
}
