package dev.tributary.bench.data;

import dev.tributary.kernel.IdType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** A place in a sample's bytes at which each twin has bytes of its own, as many as the sample has there. */
sealed interface Patch {
    void apply(byte[] target, int base, Twin twin);

    /** How an id is written. */
    enum Form {
        BINARY {
            @Override
            byte[] bytes(UUID id) {
                byte[] bytes = new byte[16];
                putLong(bytes, 0, id.getMostSignificantBits());
                putLong(bytes, 8, id.getLeastSignificantBits());
                return bytes;
            }
        },
        TEXT {
            @Override
            byte[] bytes(UUID id) {
                return ascii(id.toString());
            }
        },
        /** Without the prefix, which stays as it is. */
        OUTSIDE {
            @Override
            byte[] bytes(UUID id) {
                return ascii(IdType.EVENT.write(id).substring("evt_".length()));
            }
        };

        abstract byte[] bytes(UUID id);
    }

    /** @param slot which of the conversion's ids */
    record Id(int at, int slot, long offsetMillis, Form form) implements Patch {
        @Override
        public void apply(byte[] target, int base, Twin twin) {
            UUID id = twin.id(slot, offsetMillis);
            if (form == Form.BINARY) {
                putLong(target, base + at, id.getMostSignificantBits());
                putLong(target, base + at + 8, id.getLeastSignificantBits());
            } else {
                put(target, base + at, form.bytes(id));
            }
        }
    }

    /** The number in keys and customers' names. */
    record KeyNumber(int at) implements Patch {
        @Override
        public void apply(byte[] target, int base, Twin twin) {
            putDigits(target, base + at, Twin.DIGITS, twin.number());
        }
    }

    /** A moment as PostgreSQL sends it: microseconds since 2000. */
    record Moment(int at, long offsetMicros) implements Patch {
        static final long EPOCH_MICROS = 946_684_800_000_000L;

        @Override
        public void apply(byte[] target, int base, Twin twin) {
            putLong(target, base + at, twin.receivedMicros() + offsetMicros - EPOCH_MICROS);
        }
    }

    /** A moment as seals have it: microseconds since 1970 in digits, of which there are 16 until the year 2286. */
    record MomentDigits(int at, long offsetMicros) implements Patch {
        static final int DIGITS = 16;

        @Override
        public void apply(byte[] target, int base, Twin twin) {
            putDigits(target, base + at, DIGITS, twin.receivedMicros() + offsetMicros);
        }
    }

    /** The SHA-256 of bytes that differ themselves. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares it, and nobody changes the bytes
    record Digest(int at, byte[] input, List<Patch> patches) implements Patch {
        @Override
        public void apply(byte[] target, int base, Twin twin) {
            byte[] own = input.clone();
            for (Patch patch : patches) {
                patch.apply(own, 0, twin);
            }
            put(target, base + at, sha256(own));
        }
    }

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static void put(byte[] target, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    static void putLong(byte[] target, int at, long value) {
        for (int i = 7, rest = 0; i >= 0; i--, rest += 8) {
            target[at + i] = (byte) (value >>> rest);
        }
    }

    static void putDigits(byte[] target, int at, int digits, long value) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            target[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
