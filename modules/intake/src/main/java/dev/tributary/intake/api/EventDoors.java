package dev.tributary.intake.api;

import dev.tributary.kernel.EventType;
import java.util.Optional;

/**
 * Which door takes which events: the one rule, by which requests with many events are distributed and dry runs go.
 * {@code routes/pipeline/intake.camel.yaml} says the same to those who read routes, and a test compares the two.
 */
public final class EventDoors {
    private EventDoors() {}

    /**
     * The name that {@code tributary:submit?to=} calls the door by. Empty for what no sender may report: refunds are
     * booked by an operation of the management API.
     */
    public static Optional<String> of(EventType type) {
        return switch (type) {
            case CONVERSION, LEAD, TRIAL, MILESTONE -> Optional.of("events");
            case CLICK -> Optional.of("clicks");
            case SIGNUP -> Optional.of("signups");
            case AFFILIATE_JOINED, AFFILIATE_LEFT -> Optional.of("affiliates");
            case ADVERTISER_EVENT -> Optional.of("network");
            case REFUND -> Optional.empty();
        };
    }
}
