package dev.tributary.edge;

import org.jspecify.annotations.Nullable;

/**
 * One answer, rendered: what {@link Answers} sends, and all it sends.
 *
 * @param body in UTF-8
 * @param fileName null unless the body is to be saved as a file
 * @param error null on success
 * @param location null unless the caller is sent there
 * @param retryAfterSeconds when to come back; 0: nothing to say about it
 */
@SuppressWarnings("ArrayRecordComponent") // written out once and never compared
record Answer(
        int status,
        byte[] body,
        String mediaType,
        @Nullable String fileName,
        @Nullable String location,
        @Nullable ErrorCode error,
        int retryAfterSeconds) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int FOUND = 302;

    Answer(int status, byte[] body, @Nullable ErrorCode error) {
        this(status, body, error, error == null ? 0 : error.retryAfterSeconds());
    }

    Answer(int status, byte[] body, @Nullable ErrorCode error, int retryAfterSeconds) {
        this(status, body, JSON, null, null, error, retryAfterSeconds);
    }

    /** For people: who follows a link reads no JSON. */
    static Answer text(int status, byte[] body, @Nullable ErrorCode error) {
        return new Answer(status, body, TEXT, null, null, error, 0);
    }

    static Answer redirect(String location) {
        return new Answer(FOUND, new byte[0], TEXT, null, location, null, 0);
    }
}
