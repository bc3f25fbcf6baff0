package dev.tributary.edge;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file for browsers, as it is sent.
 *
 * @param content outside of the heap, so that the network sends it from where it is: any number of slow readers share it
 * @param type for the header {@code Content-Type}
 * @param tag for the header {@code ETag}: another content has another
 * @param zipped the same in gzip, for who takes it; null when it is not sent so
 * @param isPublic pages of any origin may load it, and keep it for some minutes without asking
 */
record Page(
        Buffer content, String type, String tag, @Nullable Page zipped, boolean isPublic) {
    private static final int TAG_BYTES = 16;

    static Page of(byte[] bytes, String type) {
        return of(bytes, type, null, false);
    }

    static Page forEverybody(byte[] bytes, String type) {
        return of(bytes, type, of(gzip(bytes), type, null, true), true);
    }

    @SuppressWarnings("deprecation") // the one way to hand memory to Vert.x without a copy
    private static Page of(byte[] bytes, String type, @Nullable Page zipped, boolean isPublic) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        byte[] hash = Arrays.copyOf(sha256(bytes), TAG_BYTES);
        return new Page(
                Buffer.buffer(Unpooled.unreleasableBuffer(
                        Unpooled.wrappedBuffer(direct).asReadOnly())),
                type,
                '"' + HexFormat.of().formatHex(hash) + '"',
                zipped,
                isPublic);
    }

    /** Whether the reader has this very content already (RFC 9110, section 13.1.2). */
    boolean isKnown(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::trim)
                        .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it stays in memory
        }
        return zipped.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
