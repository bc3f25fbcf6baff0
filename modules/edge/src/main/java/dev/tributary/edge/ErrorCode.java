package dev.tributary.edge;

import dev.tributary.kernel.ProblemCode;

/** Every way of saying no: its status, what it says, and when to come back (contract affonso.md, section 1.3). */
enum ErrorCode {
    VALIDATION_ERROR(400, "The request is not valid", 0),
    MISSING_API_KEY(401, "An API key is required: send the header Authorization: Bearer <api_key>", 0),
    INVALID_API_KEY_FORMAT(
            401, "This is not an API key, or it has a typing error: send Authorization: Bearer <api_key>", 0),
    INVALID_API_KEY(401, "This API key is not known", 0),
    API_KEY_DISABLED(401, "This API key is disabled", 0),
    API_KEY_EXPIRED(401, "This API key has expired", 0),
    INVALID_SIGNATURE(401, "The signature does not fit the body", 0),
    INSUFFICIENT_PERMISSIONS(403, "This API key lacks a permission", 0),
    INTEGRATION_DISABLED(403, "This integration is not switched on", 0),
    NOT_FOUND(404, "There is nothing here", 0),
    DUPLICATE_ERROR(409, "Something that must be unique is taken", 0),
    METHOD_NOT_ALLOWED(405, "This path does not take this method; the header Allow names those it takes", 0),
    REQUEST_TIMEOUT(408, "The request body did not arrive in time", 0),
    PAYLOAD_TOO_LARGE(413, "The request body is too large", 0),
    URI_TOO_LONG(414, "The request line is too long", 0),
    UNSUPPORTED_MEDIA_TYPE(
            415, "Send application/json in UTF-8, without compression: Content-Type: application/json", 0),
    HEADERS_TOO_LARGE(431, "The request headers are too large", 0),
    RATE_LIMIT_EXCEEDED(
            429, "This API key has made too many requests; nothing has happened. Send the same again later", 1),
    INTERNAL_ERROR(500, "Something went wrong on our side. " + ErrorCode.AGAIN, 0),
    UNSUPPORTED_EVENT_TYPE(501, "Events of this type are not taken here", 0),
    SOURCE_SWITCHED_OFF(
            503, "This source is switched off; nothing has happened. Send the same request again later", 60),
    OVERLOADED(503, "Too much is waiting already. " + ErrorCode.AGAIN, 1),
    DATABASE_UNAVAILABLE(503, "The database is away. " + ErrorCode.AGAIN, 5);

    /** Nobody knows whether the first was committed; only a key tells that the second is the same. */
    private static final String AGAIN =
            "Send the same request again: with a key it counts once, but a click, or an event without a key, may count twice";

    private final int status;
    private final String message;
    private final int retryAfterSeconds;

    ErrorCode(int status, String message, int retryAfterSeconds) {
        this.status = status;
        this.message = message;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    /** 0: nothing to say about it. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    static ErrorCode of(ProblemCode code) {
        return switch (code) {
            case VALIDATION_ERROR -> VALIDATION_ERROR;
            case NOT_FOUND -> NOT_FOUND;
            case DUPLICATE_ERROR -> DUPLICATE_ERROR;
            case UNSUPPORTED -> UNSUPPORTED_EVENT_TYPE;
        };
    }

    /** What the HTTP server's own failures are called; anything it makes up beyond that is our fault. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 400, 417 -> VALIDATION_ERROR;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> HEADERS_TOO_LARGE;
            default -> INTERNAL_ERROR;
        };
    }
}
