package dev.tributary.platform.database;

/** PostgreSQL cannot be reached or is shutting down: the caller may try again later. */
public sealed class DatabaseUnavailableException extends RuntimeException permits StatementTimeoutException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
