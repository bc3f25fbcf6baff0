package dev.tributary.intake;

/**
 * How much is committed together.
 *
 * @param committers threads that commit, each with a database connection; 1 or more
 * @param batchMax events in one transaction at most; 1 or more
 * @param waitingMax events that may wait for a committer before callers are turned away; at least {@code batchMax}
 */
public record IntakeSettings(int committers, int batchMax, int waitingMax) {
    public static final IntakeSettings DEFAULT = new IntakeSettings(2, 200, 10_000);

    public IntakeSettings {
        if (committers < 1 || batchMax < 1 || waitingMax < batchMax) {
            throw new IllegalArgumentException(
                    "committers and batchMax must be positive, waitingMax at least batchMax");
        }
    }
}
