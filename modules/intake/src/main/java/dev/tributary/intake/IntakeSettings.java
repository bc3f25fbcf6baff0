package dev.tributary.intake;

import java.time.Duration;

/**
 * How much is committed together.
 *
 * @param committers threads that commit, each with a database connection; 1 or more
 * @param batchMax events in one transaction at most; 1 or more
 * @param waitingMax events that may wait for a committer before callers are turned away; at least {@code batchMax}
 * @param linger how long the first of a batch waits for others while another batch is being committed; zero or more
 */
public record IntakeSettings(int committers, int batchMax, int waitingMax, Duration linger) {
    private static final Duration LINGER = Duration.ofMillis(2);

    public static final IntakeSettings DEFAULT = new IntakeSettings(2, 200, 10_000, LINGER);

    public IntakeSettings {
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative");
        }
        if (committers < 1 || batchMax < 1 || waitingMax < batchMax) {
            throw new IllegalArgumentException(
                    "committers and batchMax must be positive, waitingMax at least batchMax");
        }
    }

    /** With the default linger. */
    public IntakeSettings(int committers, int batchMax, int waitingMax) {
        this(committers, batchMax, waitingMax, LINGER);
    }
}
