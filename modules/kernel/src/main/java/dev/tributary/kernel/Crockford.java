package dev.tributary.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** A UUID as 26 lower-case characters of Crockford's base32: no i, l, o, u; sorts as the UUID does. */
final class Crockford {
    static final int LENGTH = 26;

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final byte[] VALUES = values();

    private Crockford() {}

    /** @param start what stands before it */
    static String encode(String start, UUID id) {
        int at = start.length();
        char[] text = new char[at + LENGTH];
        start.getChars(0, at, text, 0);
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        digits(high >>> 1, text, at, 13);
        text[at + 13] = DIGITS[(int) (high << 4 | low >>> 60) & 31]; // its bits are in both halves
        digits(low, text, at + 14, 12);
        return new String(text);
    }

    private static void digits(long bits, char[] text, int from, int count) {
        long left = bits;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = DIGITS[(int) left & 31];
            left >>>= 5;
        }
    }

    /** Only the spelling that {@link #encode} writes is read, so that one id has one name. */
    static Optional<UUID> decode(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') { // 26 digits hold 130 bits; the first may use three
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int at = 0; at < LENGTH; at++) {
            char digit = text.charAt(at);
            int value = digit < VALUES.length ? VALUES[digit] : -1;
            if (value < 0) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte value = 0; value < DIGITS.length; value++) {
            values[DIGITS[value]] = value;
        }
        return values;
    }
}
