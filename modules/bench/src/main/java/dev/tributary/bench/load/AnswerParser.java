package dev.tributary.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one answer after the other from what a socket yields, in whatever pieces. As little as that takes: the status,
 * and where the answer ends, which every answer must say with {@code Content-Length}. Nobody pipelines here, so that
 * bytes after an answer's end are a fault.
 */
final class AnswerParser implements Answer {
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final String LENGTH = "content-length";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private byte[] bytes = new byte[4096];
    private int length;
    private int bodyAt;
    private int end;
    private boolean headRead;

    /**
     * Takes all of {@code in}.
     *
     * @return whether the answer is complete; the next bytes then need {@link #clear} first
     */
    boolean feed(ByteBuffer in) {
        int before = length;
        int added = in.remaining();
        if (bytes.length < length + added) {
            bytes = Arrays.copyOf(bytes, Math.max(length + added, bytes.length * 2));
        }
        in.get(bytes, length, added);
        length += added;
        if (!headRead) {
            readHead(Math.max(0, before - HEAD_END.length + 1));
        }
        if (headRead && length > end) {
            throw new IllegalStateException("an answer is longer than it says: " + text(0, length));
        }
        return headRead && length == end;
    }

    void clear() {
        length = 0;
        headRead = false;
    }

    @Override
    public int status() {
        int status = 0;
        for (int at = STATUS_AT; at < STATUS_AT + 3; at++) {
            status = status * 10 + bytes[at] - '0';
        }
        return status;
    }

    @Override
    public String header(String name) {
        int line = indexOf((byte) '\n', 0) + 1;
        while (line < bodyAt - 2) {
            int next = indexOf((byte) '\n', line) + 1;
            if (isNamed(line, name)) {
                return text(line + name.length() + 1, next).strip();
            }
            line = next;
        }
        return "";
    }

    @Override
    public boolean contains(byte[] wanted) {
        return find(wanted, 0) >= 0;
    }

    @Override
    public String body() {
        return text(bodyAt, length);
    }

    private void readHead(int from) {
        int blank = find(HEAD_END, from);
        if (blank < 0) {
            return;
        }
        bodyAt = blank + HEAD_END.length;
        String told = header(LENGTH);
        int body = told.isEmpty() ? withoutLength() : Integer.parseInt(told);
        end = bodyAt + body;
        headRead = true;
    }

    private int withoutLength() {
        if (status() != 204 && status() != 304) {
            throw new IllegalStateException("an answer does not say how long it is: " + text(0, length));
        }
        return 0;
    }

    private boolean isNamed(int line, String name) {
        if (line + name.length() >= bodyAt || bytes[line + name.length()] != ':') {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            if (Character.toLowerCase(bytes[line + at]) != Character.toLowerCase(name.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private int find(byte[] wanted, int from) {
        for (int at = from; at <= length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private int indexOf(byte wanted, int from) {
        int at = from;
        while (at < length && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
