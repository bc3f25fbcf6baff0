package dev.tributary.bench.load;

/**
 * When the requests of an open loop are meant to be sent: evenly, whatever becomes of the earlier ones. Latency counts
 * from then, so that a server that stalls is charged with everybody whom it kept waiting.
 *
 * @param start in nanoseconds
 * @param perSecond requests
 * @param count of all requests
 */
record Schedule(long start, double perSecond, long count) {
    static Schedule of(long start, double perSecond, double seconds) {
        return new Schedule(start, perSecond, (long) Math.floor(perSecond * seconds));
    }

    /** @param number from 0 */
    long intended(long number) {
        return start + (long) (number * 1e9 / perSecond);
    }
}
