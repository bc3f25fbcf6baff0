package dev.tributary.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an event back from what {@link Understood} wrote. Only events that are recorded whoever referred them wait. */
final class StoredEvents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StoredEvents() {}

    static Event read(UUID team, String source, Instant receivedAt, String understood) {
        JsonNode json = parse(understood);
        String occurredAt = text(json, "occurred_at");
        return new Event(
                team,
                source,
                text(json, "external_event_id"),
                Wire.read(EventType.class, json.path("type").textValue()).orElseThrow(),
                json.path("event_name").textValue(),
                occurredAt == null ? null : Instant.parse(occurredAt),
                receivedAt,
                new Identifiers(
                        text(json, "referral_id"),
                        text(json, "click_id"),
                        text(json, "customer_id"),
                        text(json, "external_user_id")),
                json.has("sale_amount") ? sale(json) : null,
                new Person(text(json, "email"), text(json, "name")),
                null,
                json.has("metadata") ? json.get("metadata").toString() : null,
                UnknownReferral.RECORD);
    }

    private static Sale sale(JsonNode json) {
        Currency currency =
                Currency.getInstance(json.path("sale_amount_currency").textValue());
        return new Sale(
                Money.of(json.path("sale_amount").decimalValue(), currency),
                texts(json, "product_ids"),
                texts(json, "price_ids"),
                word(json, "interval", BillingInterval.class),
                json.path("is_subscription").booleanValue(),
                word(json, "status", CommissionStatus.class),
                Wire.read(SalesStatus.class, json.path("sales_status").textValue())
                        .orElseThrow());
    }

    private static <E extends Enum<E>> @Nullable E word(JsonNode json, String name, Class<E> type) {
        String text = text(json, name);
        return text == null ? null : Wire.read(type, text).orElseThrow();
    }

    private static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own JSON cannot be read", impossible);
        }
    }
}
