package dev.tributary.kernel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical event: the one form in which everything that was received reaches the core (design, section 4).
 *
 * @param team the tenant, from the credentials; never from the payload
 * @param source the folder under {@code routes/sources} whose mapping understood it
 * @param externalEventId the sender's idempotency key; one namespace per team over all sources
 * @param name the sender's own name for what happened, such as {@code KYC Passed}
 * @param occurredAt as the sender says; null when it does not say
 * @param receivedAt when the hub received it; what the hub's own rules go by
 * @param sale present exactly on conversions
 * @param visit present exactly on clicks
 * @param metadata a JSON object the sender wants kept, or null
 * @param network present exactly on advertiser events
 * @param applicant present exactly where an affiliate joins or leaves
 * @param warnings what was odd and let pass; they go into the decision
 */
public record Event(
        UUID team,
        String source,
        @Nullable String externalEventId,
        EventType type,
        String name,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        Identifiers identifiers,
        @Nullable Sale sale,
        Person person,
        @Nullable Visit visit,
        @Nullable String metadata,
        UnknownReferral unknownReferral,
        @Nullable NetworkEvent network,
        @Nullable Applicant applicant,
        List<String> warnings) {

    public Event {
        warnings = List.copyOf(warnings);
    }

    /** An event about a customer or a visit. */
    public Event(
            UUID team,
            String source,
            @Nullable String externalEventId,
            EventType type,
            String name,
            @Nullable Instant occurredAt,
            Instant receivedAt,
            Identifiers identifiers,
            @Nullable Sale sale,
            Person person,
            @Nullable Visit visit,
            @Nullable String metadata,
            UnknownReferral unknownReferral) {
        this(
                team,
                source,
                externalEventId,
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
                null,
                null,
                List.of());
    }

    /** The same, with this sale. */
    public Event withSale(Sale made) {
        return new Event(
                team,
                source,
                externalEventId,
                type,
                name,
                occurredAt,
                receivedAt,
                identifiers,
                made,
                person,
                visit,
                metadata,
                unknownReferral,
                network,
                applicant,
                warnings);
    }
}
