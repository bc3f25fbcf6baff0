package dev.tributary.platform.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * A column of a batch in PostgreSQL's binary form (array_send: dimensions, null flag, element type, length, lower bound,
 * then each element with its length). The driver writes arrays of identifiers and times as quoted text, which cost
 * the committers nearly a third of their time; this is what it would write if it knew their binary form.
 */
final class BinaryArray {
    private static final int HEADER = 20;
    private static final int NULL = -1;

    /** Seconds from 1970 to PostgreSQL's year zero, 2000-01-01T00:00:00Z. */
    private static final long EPOCH_2000 = 946_684_800L;

    private static final long MICROS = 1_000_000L;

    private BinaryArray() {}

    static <T> Array uuids(Connection connection, Collection<T> items, Function<T, ? extends @Nullable UUID> column)
            throws SQLException {
        ByteBuffer bytes = fixed(items.size(), 16, Oid.UUID);
        int nulls = 0;
        for (T item : items) {
            UUID value = column.apply(item);
            if (value == null) {
                nulls += none(bytes);
            } else {
                bytes.putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
            }
        }
        return finished(connection, Oid.UUID_ARRAY, bytes, nulls);
    }

    static <T> Array numbers(Connection connection, Collection<T> items, Function<T, ? extends @Nullable Long> column)
            throws SQLException {
        ByteBuffer bytes = fixed(items.size(), 8, Oid.INT8);
        int nulls = 0;
        for (T item : items) {
            Long value = column.apply(item);
            if (value == null) {
                nulls += none(bytes);
            } else {
                bytes.putInt(8).putLong(value);
            }
        }
        return finished(connection, Oid.INT8_ARRAY, bytes, nulls);
    }

    static <T> Array flags(Connection connection, Collection<T> items, Function<T, ? extends @Nullable Boolean> column)
            throws SQLException {
        ByteBuffer bytes = fixed(items.size(), 1, Oid.BOOL);
        int nulls = 0;
        for (T item : items) {
            Boolean value = column.apply(item);
            if (value == null) {
                nulls += none(bytes);
            } else {
                bytes.putInt(1).put((byte) (value ? 1 : 0));
            }
        }
        return finished(connection, Oid.BOOL_ARRAY, bytes, nulls);
    }

    /** Microseconds are kept, what is finer is cut off. */
    static <T> Array instants(
            Connection connection, Collection<T> items, Function<T, ? extends @Nullable Instant> column)
            throws SQLException {
        ByteBuffer bytes = fixed(items.size(), 8, Oid.TIMESTAMPTZ);
        int nulls = 0;
        for (T item : items) {
            Instant value = column.apply(item);
            if (value == null) {
                nulls += none(bytes);
            } else {
                bytes.putInt(8).putLong(microsSince2000(value));
            }
        }
        return finished(connection, Oid.TIMESTAMPTZ_ARRAY, bytes, nulls);
    }

    static <T> Array texts(Connection connection, Collection<T> items, Function<T, ? extends @Nullable String> column)
            throws SQLException {
        return blobs(connection, Oid.TEXT_ARRAY, Oid.TEXT, items, item -> {
            String value = column.apply(item);
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        });
    }

    static <T> Array blobs(Connection connection, Collection<T> items, Function<T, byte @Nullable []> column)
            throws SQLException {
        return blobs(connection, Oid.BYTEA_ARRAY, Oid.BYTEA, items, column);
    }

    private static <T> Array blobs(
            Connection connection, int type, int elements, Collection<T> items, Function<T, byte @Nullable []> column)
            throws SQLException {
        byte[][] values = new byte[items.size()][];
        int size = HEADER;
        int at = 0;
        for (T item : items) {
            byte[] value = column.apply(item);
            values[at++] = value;
            size = Math.addExact(size, 4 + (value == null ? 0 : value.length));
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        header(bytes, values.length, elements);
        int nulls = 0;
        for (byte[] value : values) {
            if (value == null) {
                nulls += none(bytes);
            } else {
                bytes.putInt(value.length).put(value);
            }
        }
        return finished(connection, type, bytes, nulls);
    }

    static long microsSince2000(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond() - EPOCH_2000, MICROS), instant.getNano() / 1_000L);
    }

    private static ByteBuffer fixed(int count, int width, int elements) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(count, 4 + width)));
        header(bytes, count, elements);
        return bytes;
    }

    /** An array without elements has no dimensions. */
    private static void header(ByteBuffer bytes, int count, int elements) {
        bytes.putInt(count == 0 ? 0 : 1).putInt(0).putInt(elements);
        if (count > 0) {
            bytes.putInt(count).putInt(1);
        }
    }

    private static int none(ByteBuffer bytes) {
        bytes.putInt(NULL);
        return 1;
    }

    private static Array finished(Connection connection, int type, ByteBuffer bytes, int nulls) throws SQLException {
        bytes.putInt(4, nulls == 0 ? 0 : 1);
        byte[] whole = new byte[bytes.position()]; // nulls take less room than was asked for
        bytes.flip().get(whole);
        return new PgArray(connection.unwrap(BaseConnection.class), type, whole);
    }
}
