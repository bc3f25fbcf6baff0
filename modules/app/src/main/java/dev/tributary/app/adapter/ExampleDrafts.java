package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.mapping.examples.MappingCheck;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first examples of a source: its sample payload, with a customer and the currency of the trial team, in the five
 * situations that every source must show. What the mapping makes of them is asked of the mapping.
 */
final class ExampleDrafts {
    /** A customer of the trial team whom an affiliate referred. */
    private static final String CUSTOMER = "cust_123";

    private static final String CURRENCY = "USD";
    private static final Context CONTEXT = new Context(new UUID(0, 0), Instant.EPOCH, UnknownReferral.RECORD);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String path;
    private final Guesses guesses;
    private final ObjectNode body;
    private final SourceMapping mapping;

    ExampleDrafts(String path, Guesses guesses, ObjectNode payload, SourceMapping mapping) {
        this.path = path;
        this.guesses = guesses;
        this.mapping = mapping;
        ObjectNode known = payload;
        if (guesses.customer() != null) {
            known = guesses.customer().put(known, TextNode.valueOf(CUSTOMER));
        }
        if (guesses.currency() != null) {
            known = guesses.currency().put(known, TextNode.valueOf(CURRENCY));
        }
        this.body = known;
    }

    /** By file name. */
    Map<String, ObjectNode> all() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put("accepted-sample", accepted());
        all.put("duplicate-sample", duplicate());
        all.put("malformed-sample", malformed());
        all.put("unauthorized-no-key", unauthorized());
        all.put("unsupported-content-type", unsupportedType());
        if (guesses.kind() != null) {
            all.put(
                    "unsupported-" + guesses.kind().name().replace('_', '-'),
                    refused(guesses.kind().put(body, TextNode.valueOf("something.else"))));
        }
        return all;
    }

    private ObjectNode accepted() {
        return example(request(body), events(), response(201, answer(false)));
    }

    private ObjectNode duplicate() {
        ObjectNode again = JSON.objectNode();
        boolean hasKey = guesses.key() != null;
        again.put("description", hasKey ? "A retry changes nothing." : "Without a key a retry is another event.");
        again.putArray("given").add(request(body));
        return again.setAll(example(request(body), events(), response(hasKey ? 200 : 201, answer(hasKey))));
    }

    private ObjectNode malformed() {
        Leaf spoilt = guesses.isSale() ? guesses.amount() : guesses.customer();
        String wrong = guesses.isSale() ? "12,50" : " ";
        return spoilt == null ? broken() : refused(spoilt.put(body, TextNode.valueOf(wrong)));
    }

    /** What the mapping refuses, or what it takes after all. */
    private ObjectNode refused(ObjectNode sent) {
        Understanding understanding = mapping.read(sent, CONTEXT);
        if (!(understanding instanceof Understanding.Refused refused)) {
            return broken();
        }
        return example(request(sent), null, response(400, error(refused.refusal())));
    }

    /** Not even JSON. */
    private ObjectNode broken() {
        ObjectNode request = request(JSON.objectNode());
        request.remove("body");
        request.put("raw", "{\"");
        ObjectNode error = JSON.objectNode().put("code", "VALIDATION_ERROR").put("message", "<any>");
        error.putArray("details")
                .addObject()
                .putNull("field")
                .put("pointer", "")
                .put("message", "<any>");
        return example(request, null, response(400, failure(error)));
    }

    private ObjectNode unauthorized() {
        ObjectNode request = request(body);
        request.putObject("headers").put("Content-Type", "application/json");
        return example(request, null, response(401, failure("MISSING_API_KEY")));
    }

    private ObjectNode unsupportedType() {
        ObjectNode request = request(body);
        request.remove("body");
        request.putObject("headers")
                .put("Authorization", "Bearer <key>")
                .put("Content-Type", "application/x-www-form-urlencoded");
        request.put("raw", "a=1&b=2");
        return example(request, null, response(415, failure("UNSUPPORTED_MEDIA_TYPE")));
    }

    private ArrayNode events() {
        ArrayNode events = JSON.arrayNode();
        for (Event event : understood()) {
            events.add(CanonicalJson.of(event));
        }
        return events;
    }

    private List<Event> understood() {
        Understanding understanding = mapping.read(body, CONTEXT);
        if (understanding instanceof Understanding.Events events) {
            return events.events();
        }
        throw new IllegalStateException(
                "the draft refuses its own sample: " + ((Understanding.Refused) understanding).refusal());
    }

    private ObjectNode answer(boolean replayed) {
        ObjectNode event = (ObjectNode) events().get(0);
        ObjectNode data = guesses.isSale() ? sale(event) : milestone(event);
        data.put("replayed", replayed).put("source_event_id", "<evt>");
        ObjectNode answer = JSON.objectNode().put("success", true);
        answer.set("data", data);
        return answer;
    }

    /** Of the trial's rules: a quarter of whatever is paid once. */
    private static ObjectNode sale(ObjectNode event) {
        JsonNode amount = event.path("sale_amount");
        JsonNode currency = event.path("sale_amount_currency");
        ObjectNode data = JSON.objectNode()
                .put("id", "<com>")
                .put("referral_id", "<ref>")
                .put("affiliate_id", "<aff>")
                .put("program_id", "<prog>");
        data.set("sale_amount", amount);
        data.set("sale_amount_currency", currency);
        data.put("commission_amount", "<any>")
                .put("commission_currency", CURRENCY)
                .put("commission_unit", "money")
                .put("status", "ready_for_payment")
                .put("sales_status", "complete")
                .putNull("hold_period_days")
                .putNull("payment_intent_id")
                .putNull("invoice_id")
                .put("earning_id", "<earn>")
                .put("earning_type", "direct_commission");
        data.set("external_event_id", event.path("external_event_id"));
        data.put("calculation_mode", "auto")
                .put("matched_incentive_id", "<inc>")
                .put("kind", "sale");
        data.set("original_sale_amount", amount);
        data.set("original_sale_amount_currency", currency);
        return data.putNull("exchange_rate")
                .putNull("exchange_rate_date")
                .put("refunded_amount", 0)
                .put("created_at", "<timestamp>")
                .put("updated_at", "<timestamp>");
    }

    private ObjectNode milestone(ObjectNode event) {
        boolean referred = guesses.customer() != null;
        ObjectNode data = JSON.objectNode();
        data.put("referral_id", referred ? "<ref>" : null).putNull("transaction_id");
        data.set("event_name", event.path("event_name"));
        data.put("event_type", "milestone");
        data.put(
                "external_event_id",
                event.has("external_event_id") ? event.path("external_event_id").asText() : null);
        return data.put("action", referred ? "event_recorded" : "unattributed")
                .put("referral_status", referred ? "lead" : null);
    }

    private static ObjectNode error(Refusal refusal) {
        return failure(MappingCheck.error(refusal));
    }

    private static ObjectNode failure(String code) {
        return failure(JSON.objectNode().put("code", code).put("message", "<any>"));
    }

    private static ObjectNode failure(ObjectNode error) {
        ObjectNode answer = JSON.objectNode().put("success", false);
        answer.set("error", error);
        return answer;
    }

    private ObjectNode request(ObjectNode sent) {
        ObjectNode request = JSON.objectNode().put("method", "POST").put("path", path);
        request.set("body", sent);
        return request;
    }

    private static ObjectNode response(int status, ObjectNode answer) {
        ObjectNode response = JSON.objectNode().put("status", status);
        response.set("body", answer);
        return response;
    }

    private static ObjectNode example(ObjectNode request, @Nullable ArrayNode events, ObjectNode response) {
        ObjectNode example = JSON.objectNode();
        example.set("request", request);
        if (events != null) {
            example.set("events", events);
        }
        example.set("response", response);
        return example;
    }
}
