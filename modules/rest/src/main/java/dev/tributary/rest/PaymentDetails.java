package dev.tributary.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an affiliate is paid and whom the invoice names, where they are expanded (contract affonso.md, section 9). */
final class PaymentDetails {
    /** Clients rely on these; what was never said is empty. */
    private static final List<String> NAMED = List.of("first_name", "last_name", "address_line_1", "city", "country");

    private static final List<String> NULLABLE =
            List.of("company_name", "address_line_2", "postal_code", "state", "vat_id", "tax_id", "vat_validated_at");

    private final Json json;

    PaymentDetails(Json json) {
        this.json = json;
    }

    /** Null when none was chosen. */
    @Nullable
    ObjectNode method(Profile profile) {
        if (profile.payoutMethod() == null) {
            return null;
        }
        ObjectNode details = stored(profile.payoutDetails());
        return new Fields()
                .text("type", profile.payoutMethod())
                .object("details", details == null ? json.mapper().createObjectNode() : details)
                .done();
    }

    /** As it was stored, with everything that clients look for; null when nothing was. */
    @Nullable
    ObjectNode invoice(Profile profile) {
        ObjectNode invoice = stored(profile.invoiceDetails());
        if (invoice == null) {
            return null;
        }
        NAMED.stream().filter(field -> !invoice.has(field)).forEach(field -> invoice.put(field, ""));
        NULLABLE.stream().filter(field -> !invoice.has(field)).forEach(invoice::putNull);
        if (!invoice.has("vat_validated")) {
            invoice.put("vat_validated", false);
        }
        return invoice;
    }

    private @Nullable ObjectNode stored(@Nullable String document) {
        if (document == null) {
            return null;
        }
        try {
            return (ObjectNode) json.mapper().readTree(document);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored document is JSON", broken);
        }
    }
}
