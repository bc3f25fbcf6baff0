package dev.tributary.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A canonical event as JSON, in the words of the API: what the journal keeps, and what tells whether a known key came
 * with the same content.
 */
final class Understood {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Supplier<String> writing;
    private @Nullable String json;
    private byte @Nullable [] hash;

    private Understood(Supplier<String> writing) {
        this.writing = writing;
    }

    /** Written only when asked for: a click that is recorded needs neither. One thread at a time. */
    static Understood of(Event event) {
        return new Understood(() -> write(event));
    }

    static Understood of(Event event, RefundCommand refund) {
        return new Understood(() -> write(event, refund));
    }

    String json() {
        if (json == null) {
            json = writing.get();
        }
        return json;
    }

    byte[] hash() {
        if (hash == null) {
            hash = sha256(json());
        }
        return hash;
    }

    boolean sameContent(byte[] otherHash) {
        return MessageDigest.isEqual(hash(), otherHash);
    }

    /**
     * The fields in which this differs from what is stored. Doors know different fields: between two of them only
     * fields that both have can differ, and the event's name is each door's own.
     *
     * @param stored the stored event's JSON
     */
    List<String> differences(String stored, boolean sameSource) {
        JsonNode ours = parse(json());
        JsonNode theirs = parse(stored);
        TreeSet<String> names = new TreeSet<>();
        ours.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Objects.equals(ours.get(name), theirs.get(name)));
        if (!sameSource) {
            names.removeIf(name -> name.equals("event_name") || !ours.has(name) || !theirs.has(name));
        }
        return List.copyOf(names);
    }

    private static String write(Event event) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", Wire.name(event.type()));
        json.put("event_name", event.name());
        put(json, "external_event_id", event.externalEventId());
        put(
                json,
                "occurred_at",
                event.occurredAt() == null ? null : event.occurredAt().toString());
        putIdentifiers(json, event.identifiers());
        if (event.sale() != null) {
            putSale(json, event.sale());
        }
        if (event.visit() != null) {
            put(json, "tracking_id", event.visit().trackingId());
            put(json, "program_id", event.visit().programId());
            json.putRawValue("visit", new RawValue(event.visit().details()));
        }
        put(json, "email", event.person().email());
        put(json, "name", event.person().name());
        if (event.network() != null) {
            json.set("network", network(event.network()));
        }
        if (event.metadata() != null) {
            json.putRawValue("metadata", new RawValue(event.metadata()));
        }
        if (event.applicant() != null && event.type() == EventType.AFFILIATE_JOINED) {
            putApplicant(json, event.applicant());
        } // of those who leave nothing is kept, not even who left
        return json.toString();
    }

    private static ObjectNode network(NetworkEvent network) {
        ObjectNode json = JSON.createObjectNode();
        putList(json, "transaction_ids", network.transactionIds());
        put(json, "ignored", network.ignored());
        if (network.ignored() == null) {
            json.put("advertiser_event", network.advertiserEvent());
        }
        json.put("offer", network.offer());
        json.put("affiliate", network.affiliate());
        json.put("amount", network.amount());
        put(
                json,
                "currency",
                network.currency() == null ? null : network.currency().getCurrencyCode());
        json.put("revenue", network.revenue());
        if (network.errorCode() != 0) {
            json.put("error_code", network.errorCode());
        }
        json.putRawValue("details", new RawValue(network.details()));
        return json;
    }

    private static String write(Event event, RefundCommand refund) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", Wire.name(event.type()));
        json.put("conversion", refund.sale());
        put(json, "external_event_id", refund.externalEventId());
        json.put("amount", refund.amount());
        put(
                json,
                "currency",
                refund.currency() == null ? null : refund.currency().getCurrencyCode());
        put(json, "reason", refund.reason());
        put(
                json,
                "refunded_at",
                refund.refundedAt() == null ? null : refund.refundedAt().toString());
        return json.toString();
    }

    private static void putIdentifiers(ObjectNode json, Identifiers ids) {
        put(json, "referral_id", ids.referralId());
        put(json, "click_id", ids.clickId());
        put(json, "customer_id", ids.customerId());
        put(json, "external_user_id", ids.externalUserId());
    }

    private static void putSale(ObjectNode json, Sale sale) {
        json.put("sale_amount", sale.amount().amount());
        json.put("sale_amount_currency", sale.amount().currency().getCurrencyCode());
        putList(json, "product_ids", sale.productIds());
        putList(json, "price_ids", sale.priceIds());
        put(json, "interval", sale.interval() == null ? null : Wire.name(sale.interval()));
        json.put("is_subscription", sale.subscription());
        put(json, "status", sale.status() == null ? null : Wire.name(sale.status()));
        json.put("sales_status", Wire.name(sale.salesStatus()));
    }

    private static void putApplicant(ObjectNode json, Applicant applicant) {
        put(json, "user_id", applicant.userId());
        put(json, "email", applicant.email());
        put(json, "name", applicant.name());
        put(json, "country", applicant.country());
        json.putRawValue("address", new RawValue(applicant.address()));
        json.putRawValue("traits", new RawValue(applicant.traits()));
    }

    private static void putList(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putArray(name)::add);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own JSON cannot be read", impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
