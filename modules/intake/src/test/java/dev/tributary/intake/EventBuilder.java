package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Money;
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
import org.jspecify.annotations.Nullable;

/** An event that can be said in one line. Begins as a one-time sale of 99 USD without identifiers. */
record EventBuilder(
        UUID team,
        String source,
        @Nullable String key,
        EventType type,
        String name,
        Identifiers identifiers,
        @Nullable Sale sale,
        Person person,
        @Nullable Visit visit,
        @Nullable String metadata,
        @Nullable Instant occurredAt,
        UnknownReferral unknownReferral) {

    EventBuilder(UUID team) {
        this(
                team,
                "conversions",
                "key_" + UUID.randomUUID(),
                EventType.CONVERSION,
                "conversion",
                Identifiers.NONE,
                saleOf("99", "USD"),
                Person.UNKNOWN,
                null,
                null,
                null,
                UnknownReferral.REFUSE);
    }

    private static Sale saleOf(String amount, String currency) {
        Money money = Money.of(new BigDecimal(amount), Currency.getInstance(currency));
        return new Sale(money, List.of(), List.of(), null, false, null, SalesStatus.COMPLETE);
    }

    EventBuilder of(EventType newType) {
        return new EventBuilder(
                team,
                "events",
                key,
                newType,
                "something",
                identifiers,
                null,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder from(String newSource) {
        return new EventBuilder(
                team,
                newSource,
                key,
                type,
                name,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder named(String newName) {
        return new EventBuilder(
                team,
                source,
                key,
                type,
                newName,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder key(@Nullable String newKey) {
        return new EventBuilder(
                team,
                source,
                newKey,
                type,
                name,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder by(Identifiers newIdentifiers) {
        return new EventBuilder(
                team,
                source,
                key,
                type,
                name,
                newIdentifiers,
                sale,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
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
        return new EventBuilder(
                team,
                source,
                key,
                type,
                name,
                identifiers,
                newSale,
                person,
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder person(String email, String fullName) {
        return new EventBuilder(
                team,
                source,
                key,
                type,
                name,
                identifiers,
                sale,
                new Person(email, fullName),
                visit,
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder visiting(String trackingId) {
        return new EventBuilder(
                team,
                "clicks",
                null,
                EventType.CLICK,
                "click",
                identifiers,
                null,
                person,
                new Visit(trackingId, null, "{}"),
                metadata,
                occurredAt,
                unknownReferral);
    }

    EventBuilder metadata(String json) {
        return new EventBuilder(
                team, source, key, type, name, identifiers, sale, person, visit, json, occurredAt, unknownReferral);
    }

    EventBuilder recordWhenUnknown() {
        return new EventBuilder(
                team,
                source,
                key,
                type,
                name,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                occurredAt,
                UnknownReferral.RECORD);
    }

    Arrival arrival() {
        Event event = new Event(
                team,
                source,
                key,
                type,
                name,
                occurredAt,
                House.NOW,
                identifiers,
                sale,
                person,
                visit,
                metadata,
                unknownReferral);
        return new Arrival(event, new RawBody("{\"as\":\"received\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private Money amount() {
        return Objects.requireNonNull(sale, "a sale").amount();
    }
}
