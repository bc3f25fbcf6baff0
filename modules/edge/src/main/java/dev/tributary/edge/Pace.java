package dev.tributary.edge;

import java.time.Duration;

/**
 * How long a source's mapping takes for a small body: one that takes long holds up everybody on the event loop, so it is a
 * worker's. Workers run the bodies of every source until some in a row were quick. After one on the event loop that took
 * long it is theirs again, for longer each time, so that neither a pause of the machine nor a body that is unlike all
 * others decides for good.
 */
final class Pace {
    /** Hundreds of times what a mapping needs. */
    static final Duration LONG = Duration.ofMillis(20);

    /** Larger bodies tell nothing of small ones. */
    static final int SMALL_BYTES = EdgeSettings.Load.DEFAULT.lightBytes();

    /** Bodies in a row, until the event loop may have the next. */
    static final int FIRST = 20;

    static final int MOST = 1 << 20;

    private static final int GROWTH = 8;

    private int probation = FIRST;
    private volatile int left = FIRST;

    boolean isQuick() {
        return left == 0;
    }

    /** On any thread. */
    void took(long nanos, int bytes) {
        boolean isLong = nanos > LONG.toNanos();
        if (bytes <= SMALL_BYTES && (isLong || left > 0)) {
            learn(isLong);
        }
    }

    private synchronized void learn(boolean isLong) {
        if (isLong) {
            probation = left > 0 ? probation : Math.min(MOST, probation * GROWTH); // the first ones are cold
            left = probation;
        } else if (left > 0) {
            left--;
        }
    }
}
