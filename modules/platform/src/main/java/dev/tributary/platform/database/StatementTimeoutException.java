package dev.tributary.platform.database;

/** A statement waited too long, most often for a row that another transaction holds. Trying again later may help. */
public final class StatementTimeoutException extends DatabaseUnavailableException {
    private static final long serialVersionUID = 1L;

    public StatementTimeoutException(Throwable cause) {
        super("a statement took longer than it may", cause);
    }
}
