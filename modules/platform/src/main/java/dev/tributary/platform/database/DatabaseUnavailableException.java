package dev.tributary.platform.database;

/** PostgreSQL cannot be reached or is shutting down: the caller may try again later. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
