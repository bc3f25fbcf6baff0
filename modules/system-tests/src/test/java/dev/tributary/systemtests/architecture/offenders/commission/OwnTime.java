package dev.tributary.systemtests.architecture.offenders.commission;

import java.time.Instant;

/** Counter-example: asks the machine for the time. */
final class OwnTime {
    Instant due() {
        return Instant.now();
    }
}
