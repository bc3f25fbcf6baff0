package dev.tributary.platform.database;

import java.sql.SQLException;

/** PostgreSQL answered, and refused. Trying the same again gives the same answer. */
public final class StatementFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StatementFailedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
