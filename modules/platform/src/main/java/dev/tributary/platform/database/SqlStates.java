package dev.tributary.platform.database;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean for us (PostgreSQL documentation, appendix A). */
final class SqlStates {
    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * Serialisation failure, deadlock, and a unique key that another transaction took in between: nothing was wrong
     * with the work, only with the moment. Run again, it sees what the other one did.
     */
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", UNIQUE_VIOLATION);

    /** Shutting down, crashed, starting up; out of connections, disk or memory; read only; idle for too long. */
    private static final Set<String> UNAVAILABLE =
            Set.of("57P01", "57P02", "57P03", "57P05", "53100", "53200", "53300", "25006", "25P03");

    /** Statement timeout and lock timeout. */
    private static final Set<String> TIMEOUT = Set.of("57014", "55P03");

    private SqlStates() {}

    static boolean isRetryable(SQLException failure) {
        return RETRYABLE.contains(state(failure));
    }

    /** Nothing that a part of it did wrong; a unique key may be, and is left to the part. */
    static boolean isOfTheTransaction(SQLException failure) {
        return isUnavailable(failure)
                || (isRetryable(failure) && !state(failure).equals(UNIQUE_VIOLATION));
    }

    static boolean isTimeout(SQLException failure) {
        return TIMEOUT.contains(state(failure));
    }

    static boolean isUnavailable(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || UNAVAILABLE.contains(state);
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
