package dev.tributary.edge;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One file for browsers, as it is sent.
 *
 * @param content outside of the heap, so that the network sends it from where it is: any number of slow readers share it
 * @param type for the header {@code Content-Type}
 * @param tag for the header {@code ETag}: another content has another
 */
record Page(Buffer content, String type, String tag) {
    private static final int TAG_BYTES = 16;

    @SuppressWarnings("deprecation") // the one way to hand memory to Vert.x without a copy
    static Page of(byte[] bytes, String type) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        byte[] hash = Arrays.copyOf(sha256(bytes), TAG_BYTES);
        return new Page(
                Buffer.buffer(Unpooled.unreleasableBuffer(
                        Unpooled.wrappedBuffer(direct).asReadOnly())),
                type,
                '"' + HexFormat.of().formatHex(hash) + '"');
    }

    /** Whether the reader has this very content already (RFC 9110, section 13.1.2). */
    boolean isKnown(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::trim)
                        .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
