package dev.tributary.bench.data;

import java.util.UUID;

/**
 * One stored conversion, of millions: everything in which it differs from the sample that it copies follows from its place
 * among them, so that each table can be filled by itself.
 *
 * @param place from 0
 * @param receivedMicros when it came in, in microseconds since 1970
 */
record Twin(long place, long receivedMicros) {
    /** As many digits as a sample's number has: what is longer or shorter would move everything behind it. */
    static final int DIGITS = 12;

    private static final long NUMBERS = 1_000_000_000_000L;
    /** No multiple of 2 or 5: each place gets a number of its own. Good for a hundred million places. */
    private static final long STRIDE = 61_803_398_877L;

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_BITS = 0x3fff_ffff_ffff_ffffL;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L; // odd: each place gets bits of its own

    /**
     * The number in its keys and in its customer's name. In no order, as the keys of real senders are: those that come later
     * fall anywhere among them.
     */
    long number() {
        return place * STRIDE % NUMBERS;
    }

    /**
     * An id as the hub makes them, UUID version 7.
     *
     * @param slot which of this conversion's ids; higher ones are later
     * @param offsetMillis from when it came in to when the id was made
     */
    UUID id(int slot, long offsetMillis) {
        long millis = receivedMicros / 1000 + offsetMillis;
        long high = (millis << 16) | VERSION_7 | ((slot & 0xfL) << 8) | (place & 0xff);
        return new UUID(high, VARIANT | (((place + 1) * SPREAD) & RANDOM_BITS));
    }
}
