package dev.tributary.platform.database;

import java.sql.SQLException;

/** PostgreSQL answered, and refused; where a second try may help, it was made. */
public final class StatementFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StatementFailedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
