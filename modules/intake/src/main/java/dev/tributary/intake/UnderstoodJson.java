package dev.tributary.intake;

import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.kernel.Applicant;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Sale;
import dev.tributary.platform.json.JsonText;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an event is written down. Its hash tells one content from another: the same event is written the same for ever. */
final class UnderstoodJson {
    /** Characters of a sale's, about. */
    private static final int LENGTH = 400;

    private final JsonText json = new JsonText(LENGTH);

    private UnderstoodJson() {}

    static String write(Event event) {
        UnderstoodJson understood = new UnderstoodJson();
        understood.put(event);
        return understood.json.write();
    }

    static String write(Event event, RefundCommand refund) {
        return new JsonText(LENGTH)
                .put("type", event.type())
                .put("conversion", refund.sale())
                .putKnown("external_event_id", refund.externalEventId())
                .put("amount", refund.amount())
                .putKnown("currency", code(refund.currency()))
                .putKnown("reason", refund.reason())
                .putKnown("refunded_at", text(refund.refundedAt()))
                .write();
    }

    private void put(Event event) {
        json.put("type", event.type())
                .put("event_name", event.name())
                .putKnown("external_event_id", event.externalEventId())
                .putKnown("occurred_at", text(event.occurredAt()));
        put(event.identifiers());
        if (event.sale() != null) {
            put(event.sale());
        }
        if (event.visit() != null) {
            json.putKnown("tracking_id", event.visit().trackingId())
                    .putKnown("program_id", event.visit().programId())
                    .raw("visit", event.visit().details());
        }
        // of those who leave nothing is kept, not even who left
        Applicant applicant = event.type() == EventType.AFFILIATE_JOINED ? event.applicant() : null;
        Person person = event.person();
        json.putKnown("email", applicant == null ? person.email() : inPlaceOf(person.email(), applicant.email()))
                .putKnown("name", applicant == null ? person.name() : inPlaceOf(person.name(), applicant.name()));
        if (event.network() != null) {
            put(event.network());
        }
        if (event.metadata() != null) {
            json.raw("metadata", event.metadata());
        }
        if (applicant != null) {
            put(applicant, person);
        }
    }

    /** An event may speak of a person and an applicant: the applicant's word counts, where the person's would stand. */
    private static @Nullable String inPlaceOf(@Nullable String person, @Nullable String applicant) {
        return person == null || applicant == null ? person : applicant;
    }

    private void put(Identifiers ids) {
        json.putKnown("referral_id", ids.referralId())
                .putKnown("click_id", ids.clickId())
                .putKnown("customer_id", ids.customerId())
                .putKnown("external_user_id", ids.externalUserId());
    }

    private void put(Sale sale) {
        json.putAmount("sale_amount", sale.amount())
                .word("sale_amount_currency", sale.amount().currency().getCurrencyCode());
        putKnown("product_ids", sale.productIds());
        putKnown("price_ids", sale.priceIds());
        json.putKnown("interval", sale.interval())
                .put("is_subscription", sale.subscription())
                .putKnown("status", sale.status())
                .put("sales_status", sale.salesStatus());
    }

    private void put(NetworkEvent network) {
        json.object("network");
        putKnown("transaction_ids", network.transactionIds());
        json.putKnown("ignored", network.ignored());
        if (network.ignored() == null) {
            json.put("advertiser_event", network.advertiserEvent());
        }
        json.put("offer", network.offer())
                .put("affiliate", network.affiliate())
                .put("amount", network.amount())
                .putKnown("currency", code(network.currency()))
                .put("revenue", network.revenue());
        if (network.errorCode() != 0) {
            json.put("error_code", network.errorCode());
        }
        json.raw("details", network.details()).end();
    }

    /** @param person who may have been written already */
    private void put(Applicant applicant, Person person) {
        json.putKnown("user_id", applicant.userId())
                .putKnown("email", person.email() == null ? applicant.email() : null)
                .putKnown("name", person.name() == null ? applicant.name() : null)
                .putKnown("country", applicant.country())
                .raw("address", applicant.address())
                .raw("traits", applicant.traits());
    }

    private void putKnown(String name, List<String> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }

    private static @Nullable String code(@Nullable Currency currency) {
        return currency == null ? null : currency.getCurrencyCode();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
