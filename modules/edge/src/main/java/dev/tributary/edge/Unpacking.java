package dev.tributary.edge;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks gzip, and stops where a body would become larger than one may be: a few bytes can stand for gigabytes. */
final class Unpacking {
    private static final int CHUNK_BYTES = 8 * 1024;

    private Unpacking() {}

    /**
     * @param memory what the unpacked bytes are counted in; null: not counted
     * @return null when it would be larger than {@code most}, or there is no room for it
     * @throws RefusedException when it is no gzip
     */
    static byte @Nullable [] gzip(byte[] packed, int most, BodyMemory.@Nullable Share memory) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), CHUNK_BYTES)) {
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(CHUNK_BYTES);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                boolean fits = unpacked.size() + read <= most && (memory == null || memory.take(read));
                if (!fits) {
                    return null;
                }
                unpacked.write(chunk, 0, read);
            }
            return unpacked.toByteArray();
        } catch (IOException broken) {
            throw new RefusedException(
                    Refusal.invalid(Problem.ofBody("The body is said to be gzip and cannot be unpacked")));
        }
    }
}
