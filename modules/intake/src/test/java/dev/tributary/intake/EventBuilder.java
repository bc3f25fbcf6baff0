package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Visit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event that can be said in one line. Begins as a one-time sale of 99 USD without identifiers; never changes. */
final class EventBuilder {
    private final UUID team;
    private String source = "conversions";
    private @Nullable String key = "key_" + UUID.randomUUID();
    private EventType type = EventType.CONVERSION;
    private String name = "conversion";
    private Identifiers identifiers = Identifiers.NONE;
    private @Nullable Sale sale = saleOf("99", "USD");
    private Person person = Person.UNKNOWN;
    private @Nullable Visit visit;
    private @Nullable NetworkEvent network;
    private @Nullable String metadata;
    private @Nullable Instant occurredAt;
    private Instant receivedAt = House.NOW;
    private UnknownReferral unknownReferral = UnknownReferral.REFUSE;

    EventBuilder(UUID team) {
        this.team = team;
    }

    EventBuilder of(EventType newType) {
        return copy(it -> {
            it.type = newType;
            it.source = "events";
            it.name = "something";
            it.sale = null;
        });
    }

    EventBuilder visiting(String trackingId) {
        return visiting(trackingId, "{}");
    }

    EventBuilder visiting(String trackingId, String details) {
        return copy(it -> {
            it.type = EventType.CLICK;
            it.source = "clicks";
            it.name = "click";
            it.key = null;
            it.sale = null;
            it.visit = new Visit(trackingId, null, details);
        });
    }

    EventBuilder from(String newSource) {
        return copy(it -> it.source = newSource);
    }

    EventBuilder named(String newName) {
        return copy(it -> it.name = newName);
    }

    EventBuilder key(@Nullable String newKey) {
        return copy(it -> it.key = newKey);
    }

    EventBuilder customer(String id) {
        return by(new Identifiers(identifiers.referralId(), identifiers.clickId(), id, identifiers.externalUserId()));
    }

    EventBuilder user(String id) {
        return by(new Identifiers(identifiers.referralId(), identifiers.clickId(), identifiers.customerId(), id));
    }

    EventBuilder referral(String id) {
        return by(new Identifiers(id, identifiers.clickId(), identifiers.customerId(), identifiers.externalUserId()));
    }

    EventBuilder click(String id) {
        return by(
                new Identifiers(identifiers.referralId(), id, identifiers.customerId(), identifiers.externalUserId()));
    }

    EventBuilder selling(String amount, String currency) {
        return with(saleOf(amount, currency));
    }

    EventBuilder monthly() {
        return with(
                new Sale(amount(), List.of(), List.of(), BillingInterval.MONTHLY, true, null, SalesStatus.COMPLETE));
    }

    EventBuilder product(String product) {
        return with(new Sale(amount(), List.of(product), List.of(), null, false, null, SalesStatus.COMPLETE));
    }

    EventBuilder salesStatus(SalesStatus status) {
        return with(new Sale(amount(), List.of(), List.of(), null, false, null, status));
    }

    EventBuilder status(CommissionStatus status) {
        return with(new Sale(amount(), List.of(), List.of(), null, false, status, SalesStatus.COMPLETE));
    }

    EventBuilder with(@Nullable Sale newSale) {
        return copy(it -> it.sale = newSale);
    }

    EventBuilder person(String email, String fullName) {
        return copy(it -> it.person = new Person(email, fullName));
    }

    EventBuilder metadata(String json) {
        return copy(it -> it.metadata = json);
    }

    EventBuilder occurred(Instant at) {
        return copy(it -> it.occurredAt = at);
    }

    EventBuilder received(Instant at) {
        return copy(it -> it.receivedAt = at);
    }

    EventBuilder signingUp(String click, String user) {
        return copy(it -> {
            it.type = EventType.SIGNUP;
            it.source = "signups";
            it.name = "signup";
            it.key = null;
            it.sale = null;
            it.person = new Person("jo@example.com", "Jo");
            it.identifiers = new Identifiers(null, click, null, user);
        });
    }

    /** What an advertiser reports; under a key of its own unless it is told otherwise. */
    EventBuilder reporting(NetworkEvent reported) {
        return copy(it -> {
            it.type = EventType.ADVERTISER_EVENT;
            it.source = "everflow";
            it.name = "Order Completed";
            it.sale = null;
            it.network = reported;
            it.unknownReferral = UnknownReferral.RECORD;
        });
    }

    EventBuilder recordWhenUnknown() {
        return copy(it -> it.unknownReferral = UnknownReferral.RECORD);
    }

    Arrival arrival() {
        Event event = new Event(
                team,
                source,
                key,
                type,
                name,
                occurredAt,
                receivedAt,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                unknownReferral,
                network,
                null,
                List.of());
        return new Arrival(event, new RawBody("{\"as\":\"received\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private EventBuilder by(Identifiers newIdentifiers) {
        return copy(it -> it.identifiers = newIdentifiers);
    }

    private EventBuilder copy(Consumer<EventBuilder> change) {
        EventBuilder copy = new EventBuilder(team);
        copy.source = source;
        copy.key = key;
        copy.type = type;
        copy.name = name;
        copy.identifiers = identifiers;
        copy.sale = sale;
        copy.person = person;
        copy.visit = visit;
        copy.network = network;
        copy.metadata = metadata;
        copy.occurredAt = occurredAt;
        copy.receivedAt = receivedAt;
        copy.unknownReferral = unknownReferral;
        change.accept(copy);
        return copy;
    }

    private static Sale saleOf(String amount, String currency) {
        Money money = Money.of(new BigDecimal(amount), Currency.getInstance(currency));
        return new Sale(money, List.of(), List.of(), null, false, null, SalesStatus.COMPLETE);
    }

    private Money amount() {
        return Objects.requireNonNull(sale, "a sale").amount();
    }
}
