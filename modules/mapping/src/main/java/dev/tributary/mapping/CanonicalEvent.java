package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Visit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one yielded event, field by field. */
final class CanonicalEvent {
    /** Characters of what a visit may say, where it is not {@link Fields#TEXT_MAX} (contract affonso.md, section 7). */
    private static final Map<String, Integer> VISIT_MAX =
            Map.of("referrer", 2_000, "ip", 45, "user_agent", 1_000, "country", 2);

    private CanonicalEvent() {}

    /** @return null when something was wrong: {@code fields} has then reported it */
    static @Nullable Event read(String source, Fields fields, Context context) {
        EventType type = fields.choice("type", EventType.class);
        Requirements.check(fields, type);

        String name = fields.text("event_name");
        String externalEventId = fields.text("external_event_id");
        Instant occurredAt = fields.read("occurred_at", Timestamps::instant);
        Identifiers identifiers = new Identifiers(
                fields.text("referral_id"),
                fields.text("click_id"),
                fields.text("customer_id"),
                fields.text("external_user_id"));
        Sale sale = type == EventType.CONVERSION ? sale(fields) : null;
        Person person = new Person(fields.email("person.email"), fields.text("person.name"));
        Visit visit = type == EventType.CLICK ? visit(fields) : null;
        String metadata = fields.document("metadata");
        NetworkEvent network = type == EventType.ADVERTISER_EVENT ? NetworkFields.read(fields) : null;
        boolean joins = type == EventType.AFFILIATE_JOINED || type == EventType.AFFILIATE_LEFT;
        List<String> warnings = new ArrayList<>(fields.texts("warnings"));
        Applicant applicant = joins ? ApplicantFields.read(fields, warnings::add) : null;

        if (type == null || name == null) {
            return null;
        }
        return new Event(
                context.team(),
                source,
                externalEventId,
                type,
                name,
                occurredAt,
                context.receivedAt(),
                identifiers,
                sale,
                person.equals(Person.UNKNOWN) ? Person.UNKNOWN : person,
                visit,
                metadata,
                context.unknownReferral(),
                network,
                applicant,
                warnings);
    }

    private static @Nullable Sale sale(Fields fields) {
        Money amount = money(fields);
        List<String> products = fields.texts("product_ids");
        List<String> prices = fields.texts("price_ids");
        BillingInterval interval = fields.choice("interval", BillingInterval.class);
        Boolean subscription = fields.flag("is_subscription");
        CommissionStatus status = fields.choice("status", CommissionStatus.class);
        SalesStatus salesStatus = fields.choice("sales_status", SalesStatus.class);
        return amount == null
                ? null
                : new Sale(
                        amount,
                        products,
                        prices,
                        interval,
                        Boolean.TRUE.equals(subscription),
                        status,
                        salesStatus == null ? SalesStatus.COMPLETE : salesStatus);
    }

    /** Whether an amount has too many decimals can be said only once its currency is known. */
    private static @Nullable Money money(Fields fields) {
        BigDecimal amount = fields.read("sale_amount", Amounts::amount);
        Currency currency = fields.read("sale_amount_currency", Amounts::currency);
        return amount == null || currency == null
                ? null
                : fields.read("sale_amount", node -> Amounts.money(amount, currency));
    }

    private static @Nullable Visit visit(Fields fields) {
        String tracking = fields.text("tracking_id");
        String program = fields.text("program_id");
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> detail : fields.node("visit").properties()) {
            String text = visitDetail(fields, detail.getKey(), detail.getValue());
            if (text != null) {
                details.put(detail.getKey(), text);
            }
        }
        return tracking == null ? null : new Visit(tracking, program, details.toString());
    }

    /** Browsers send empty texts for what a link did not carry. */
    private static @Nullable String visitDetail(Fields fields, String name, JsonNode value) {
        boolean said = !(value.isTextual() && value.textValue().isBlank());
        return said ? fields.text("visit." + name, VISIT_MAX.getOrDefault(name, Fields.TEXT_MAX)) : null;
    }
}
