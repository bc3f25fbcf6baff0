package dev.tributary.edge;

import dev.tributary.kernel.RawBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes keys out of what is kept of a request. Bodies that are kept are often no JSON, so that this looks at bytes: what
 * stands between the quotes behind {@code "writeKey":} goes, to the end where no quote follows.
 */
final class WriteKeys {
    private static final byte[] NAME = "\"writeKey\"".getBytes(StandardCharsets.UTF_8);

    private WriteKeys() {}

    static RawBody blankedIn(RawBody body) {
        return new RawBody(blankedIn(body.bytes()));
    }

    /** The same bytes where there is no key. */
    static byte[] blankedIn(byte[] body) {
        byte[] blanked = new byte[body.length];
        int length = 0;
        int at = 0;
        while (at < body.length) {
            int value = isName(body, at) ? value(body, at + NAME.length) : -1;
            if (value < 0) {
                blanked[length++] = body[at++];
                continue;
            }
            System.arraycopy(body, at, blanked, length, value - at);
            length += value - at;
            at = end(body, value);
        }
        return length == body.length ? body : Arrays.copyOf(blanked, length);
    }

    private static boolean isName(byte[] body, int at) {
        return Arrays.equals(body, at, Math.min(at + NAME.length, body.length), NAME, 0, NAME.length);
    }

    /** Where the value begins, behind its quote; -1 when it is no text. */
    private static int value(byte[] body, int from) {
        int colon = afterBlanks(body, from);
        if (colon >= body.length || body[colon] != ':') {
            return -1;
        }
        int quote = afterBlanks(body, colon + 1);
        return quote < body.length && body[quote] == '"' ? quote + 1 : -1;
    }

    private static int afterBlanks(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** Where the quote is that ends the value. */
    private static int end(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, body.length);
    }
}
