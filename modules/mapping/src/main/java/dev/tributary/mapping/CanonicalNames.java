package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What a mapping may say about an event. A misspelt name would else be a field that silently never arrives. */
final class CanonicalNames {
    private static final Set<String> EVENT = Set.of(
            "type",
            "event_name",
            "external_event_id",
            "occurred_at",
            "referral_id",
            "click_id",
            "customer_id",
            "external_user_id",
            "sale_amount",
            "sale_amount_currency",
            "product_ids",
            "price_ids",
            "interval",
            "is_subscription",
            "status",
            "sales_status",
            "metadata",
            "person",
            "tracking_id",
            "program_id",
            "visit",
            "network",
            "applicant",
            "warnings",
            "names",
            "required");
    private static final Set<String> PERSON = Set.of("email", "name");
    private static final Set<String> NETWORK = Set.of(
            "transaction_ids",
            "advertiser_event",
            "offer",
            "affiliate",
            "amount",
            "currency",
            "revenue",
            "error_code",
            "ignored",
            "details");
    private static final Set<String> APPLICANT = Set.of("user_id", "email", "name", "country", "address", "traits");

    private CanonicalNames() {}

    /** @throws MappingException at the first thing that is no part of a canonical event */
    static void check(String source, ObjectNode event) {
        checkFields(source, event, EVENT, "");
        checkFields(source, object(source, event, "person"), PERSON, "person.");
        checkFields(source, object(source, event, "network"), NETWORK, "network.");
        checkFields(source, object(source, event, "applicant"), APPLICANT, "applicant.");
        object(source, event, "visit");
        checkRequired(source, event.path("required"));
        checkNames(source, event.path("names"));
        JsonNode amount = event.path("sale_amount");
        if (amount.isDouble() || amount.isFloat()) {
            throw new MappingException(
                    source, "calculates sale_amount; jq rounds, so amounts must be passed on as they are");
        }
    }

    /** @throws MappingException unless every name is a text or a list of texts */
    static void checkNames(String source, JsonNode names) {
        checkObject(source, names, "names").forEach(name -> checkPlaces(source, name));
    }

    /** @throws MappingException unless everything that is required comes with a sentence */
    static void checkRequired(String source, JsonNode required) {
        checkObject(source, required, "required").forEach(message -> {
            if (!message.isTextual()) {
                throw new MappingException(source, "must give a sentence for everything in required");
            }
        });
    }

    private static void checkFields(String source, JsonNode object, Set<String> known, String prefix) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new MappingException(
                        source, "yields the field " + prefix + name + ", which no canonical event has");
            }
        });
    }

    private static JsonNode object(String source, ObjectNode event, String name) {
        return checkObject(source, event.path(name), name);
    }

    private static JsonNode checkObject(String source, JsonNode node, String name) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            throw new MappingException(source, "must yield an object as " + name);
        }
        return node;
    }

    private static void checkPlaces(String source, JsonNode places) {
        boolean fine = places.isTextual() || (places.isArray() && !places.isEmpty());
        for (JsonNode place : places) {
            fine &= place.isTextual();
        }
        if (!fine) {
            throw new MappingException(source, "must give a text or a list of texts for everything in names");
        }
    }
}
