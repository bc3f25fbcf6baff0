package dev.tributary.edge;

import org.jspecify.annotations.Nullable;

/**
 * One answer, rendered: what {@link Answers} sends, and all it sends.
 *
 * @param body in UTF-8
 * @param fileName null unless the body is to be saved as a file
 * @param error null on success
 * @param retryAfterSeconds when to come back; 0: nothing to say about it
 */
@SuppressWarnings("ArrayRecordComponent") // written out once and never compared
record Answer(
        int status,
        byte[] body,
        String mediaType,
        @Nullable String fileName,
        @Nullable ErrorCode error,
        int retryAfterSeconds) {
    static final String JSON = "application/json";

    Answer(int status, byte[] body, @Nullable ErrorCode error) {
        this(status, body, error, error == null ? 0 : error.retryAfterSeconds());
    }

    Answer(int status, byte[] body, @Nullable ErrorCode error, int retryAfterSeconds) {
        this(status, body, JSON, null, error, retryAfterSeconds);
    }
}
