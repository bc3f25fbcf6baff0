package dev.tributary.edge;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests may be under way without any of them waiting too long for its commit. As many are under way as come
 * in a second times the seconds that each waits (Little's law), whatever makes the commits slow; so when the wait was too
 * long for a moment, the limit becomes what could have been answered in time. It grows again by an eighth per moment: to
 * half of the most by itself, beyond that only as long as it is reached, so that a crowd that comes out of nowhere is not
 * let in as a whole before anything is known of it. Not for more than one thread at a time.
 */
final class WaitLimit {
    /** Long enough for some commits, short enough to be back at half of the most within a second or two. */
    static final Duration MOMENT = Duration.ofMillis(100);

    /** Nobody waited all that time: what was learned before says nothing any more. */
    static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(5);

    /** Of waits, to tell anything. */
    private static final int SAMPLES = 8;

    private static final int GROWTH = 8;

    /** A limit is reached where all but an eighth of it is used. */
    private static final int UNUSED = 8;

    private final int least;
    private final int most;
    private final int usual;
    private final long waitMaxNanos;
    private final LongSupplier nanos;

    private int limit;
    private long since;
    private int samples;
    private long waited;
    private int underWayMost;

    /**
     * @param least it never falls below; counts for {@code most} where that is less
     * @param nanos a clock that only goes forward
     */
    WaitLimit(int least, int most, Duration waitMax, LongSupplier nanos) {
        this.least = Math.min(least, most);
        this.most = most;
        this.waitMaxNanos = waitMax.toNanos();
        this.nanos = nanos;
        this.usual = Math.max(this.least, most / 2);
        this.limit = usual;
        this.since = nanos.getAsLong();
    }

    /** Asked by requests that wait for no commit too, so that a limit from a time of trouble does not outlive it. */
    int limit() {
        forget(nanos.getAsLong());
        return limit;
    }

    /**
     * One request has waited.
     *
     * @param underWay requests, with this one
     */
    void waited(long waitNanos, int underWay) {
        long now = nanos.getAsLong();
        long passed = now - since;
        forget(now);
        samples++;
        waited += waitNanos;
        underWayMost = Math.max(underWayMost, underWay);
        if (passed >= MOMENT.toNanos() && samples >= SAMPLES) {
            limit = Math.max(least, Math.min(most, adjusted(waited / samples)));
            begin(now);
        }
    }

    private void forget(long now) {
        if (now - since > FORGOTTEN_AFTER.toNanos()) {
            limit = usual;
            begin(now);
        }
    }

    private void begin(long now) {
        since = now;
        samples = 0;
        waited = 0;
        underWayMost = 0;
    }

    /** At most halved at once: one slow commit is no overload yet. */
    private int adjusted(long meanWait) {
        if (meanWait <= waitMaxNanos) {
            return adjustedInCalm();
        }
        long inUse = Math.min(limit, underWayMost);
        return (int) Math.max(inUse / 2, inUse * waitMaxNanos / meanWait);
    }

    private int adjustedInCalm() {
        int step = Math.max(1, limit / GROWTH);
        if (underWayMost >= limit - limit / UNUSED) {
            return limit + step;
        }
        return limit < usual ? Math.min(usual, limit + step) : Math.max(usual, limit - step);
    }
}
