package dev.tributary.bench.scenario;

import dev.tributary.bench.load.NumberedText;
import java.nio.charset.StandardCharsets;

/** Requests as texts. */
final class Http {
    static final int OK = 200;
    static final int CREATED = 201;

    private Http() {}

    /**
     * @param header one more line of the head
     * @param body JSON
     * @param marks as in {@link NumberedText}
     */
    static NumberedText post(String path, String header, String body, String marks) {
        return new NumberedText(head(path, header, body.getBytes(StandardCharsets.UTF_8).length) + body, marks);
    }

    static String head(String path, String header, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: bench\r\n" + header
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
