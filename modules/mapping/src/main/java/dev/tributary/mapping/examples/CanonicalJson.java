package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.Visit;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as examples write it: the canonical names a mapping yields, exactly those that are set. What comes from the
 * request instead of the payload (team, source, when it was received, what to do with unknown customers) is left out.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static ObjectNode of(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", Wire.name(event.type()));
        json.put("event_name", event.name());
        put(json, "external_event_id", event.externalEventId());
        put(json, "occurred_at", event.occurredAt());
        put(json, "referral_id", event.identifiers().referralId());
        put(json, "click_id", event.identifiers().clickId());
        put(json, "customer_id", event.identifiers().customerId());
        put(json, "external_user_id", event.identifiers().externalUserId());
        if (event.sale() != null) {
            putSale(json, event.sale());
        }
        if (event.metadata() != null) {
            json.set("metadata", ExampleFiles.parse(event.metadata()));
        }
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        put(person, "email", event.person().email());
        put(person, "name", event.person().name());
        if (!person.isEmpty()) {
            json.set("person", person);
        }
        if (event.visit() != null) {
            putVisit(json, event.visit());
        }
        if (event.network() != null) {
            json.set("network", network(event.network()));
        }
        if (event.applicant() != null) {
            json.set("applicant", applicant(event.applicant()));
        }
        putList(json, "warnings", event.warnings());
        return json;
    }

    private static ObjectNode network(NetworkEvent network) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putList(json, "transaction_ids", network.transactionIds());
        put(json, "ignored", network.ignored());
        if (network.ignored() == null) {
            json.put("advertiser_event", network.advertiserEvent());
        }
        put(json, "offer", network.offer());
        put(json, "affiliate", network.affiliate());
        putAmount(json, "amount", network.amount());
        put(json, "currency", network.currency());
        putAmount(json, "revenue", network.revenue());
        if (network.errorCode() != 0) {
            json.put("error_code", network.errorCode());
        }
        putDocument(json, "details", network.details());
        return json;
    }

    private static void putAmount(ObjectNode json, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            BigDecimal plain = amount.stripTrailingZeros();
            json.put(name, plain.scale() < 0 ? plain.setScale(0) : plain);
        }
    }

    private static ObjectNode applicant(Applicant applicant) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "user_id", applicant.userId());
        put(json, "email", applicant.email());
        put(json, "name", applicant.name());
        put(json, "country", applicant.country());
        putDocument(json, "address", applicant.address());
        putDocument(json, "traits", applicant.traits());
        return json;
    }

    private static void putDocument(ObjectNode json, String name, String document) {
        JsonNode read = ExampleFiles.parse(document);
        if (!read.isEmpty()) {
            json.set(name, read);
        }
    }

    /** A problem as answers and dead letters write it. */
    public static ObjectNode of(Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("field", problem.field())
                .put("pointer", problem.pointer())
                .put("message", problem.message());
    }

    private static void putSale(ObjectNode json, Sale sale) {
        BigDecimal amount = sale.amount().amount().stripTrailingZeros();
        json.put("sale_amount", amount.scale() < 0 ? amount.setScale(0) : amount);
        json.put("sale_amount_currency", sale.amount().currency().getCurrencyCode());
        putList(json, "product_ids", sale.productIds());
        putList(json, "price_ids", sale.priceIds());
        put(json, "interval", sale.interval() == null ? null : Wire.name(sale.interval()));
        json.put("is_subscription", sale.subscription());
        put(json, "status", sale.status() == null ? null : Wire.name(sale.status()));
        json.put("sales_status", Wire.name(sale.salesStatus()));
    }

    private static void putVisit(ObjectNode json, Visit visit) {
        json.put("tracking_id", visit.trackingId());
        put(json, "program_id", visit.programId());
        json.set("visit", ExampleFiles.parse(visit.details()));
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void putList(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = json.putArray(name);
            texts.forEach(list::add);
        }
    }
}
