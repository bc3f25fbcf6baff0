package dev.tributary.intake;

import java.time.Instant;
import java.util.UUID;

/** A place in the order in which waiting events are decided. */
record Since(Instant happenedAt, Instant receivedAt, UUID event) {
    static final Since ALWAYS = new Since(Instant.EPOCH, Instant.EPOCH, new UUID(0, 0));
}
