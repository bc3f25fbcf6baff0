package dev.tributary.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides among the details of an advertiser's event.
 *
 * @param skus of the line items, each once
 */
record ReportDetails(
        @Nullable String orderId,
        @Nullable String couponCode,
        @Nullable String email,
        List<String> skus) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    ReportDetails {
        skus = List.copyOf(skus);
    }

    @Override
    public String toString() { // no personal data in logs
        return "ReportDetails[" + orderId + "]";
    }

    static ReportDetails of(String json) {
        JsonNode details = parse(json);
        List<String> skus = new ArrayList<>();
        details.path("order_line_items").forEach(item -> {
            String sku = item.path("sku").textValue();
            if (sku != null && !skus.contains(sku)) {
                skus.add(sku);
            }
        });
        return new ReportDetails(text(details, "order_id"), text(details, "coupon_code"), text(details, "email"), skus);
    }

    /** Numbers that name things are texts too. */
    private static @Nullable String text(JsonNode details, String name) {
        JsonNode value = details.path(name);
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("details were checked when they were read", impossible);
        }
    }
}
