package dev.tributary.intake;

import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.intake.api.Outcome.Action;
import dev.tributary.kernel.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier event under a key did.
 *
 * @param understood the event as JSON; null once its retention time is over
 */
@SuppressWarnings("ArrayRecordComponent") // compared only through Understood
record StoredEvent(
        UUID team,
        String externalEventId,
        UUID id,
        String source,
        EventType type,
        String name,
        @Nullable Action action,
        @Nullable UUID referral,
        @Nullable ReferralStatus referralStatus,
        @Nullable UUID conversion,
        byte[] contentHash,
        @Nullable String understood) {

    /** Whether it is a sale that is recorded; a lead may be paid for, and is answered as an event all the same. */
    boolean isConverted() {
        return conversion != null && type == EventType.CONVERSION;
    }
}
