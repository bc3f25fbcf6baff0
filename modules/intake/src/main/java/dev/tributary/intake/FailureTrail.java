package dev.tributary.intake;

import dev.tributary.platform.database.SentTogether;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure in the words that may be logged: classes, SQL states and places, but no messages, which may quote data. */
final class FailureTrail {
    private static final int FRAMES = 6;

    private FailureTrail() {}

    static String of(Throwable failure) {
        StringBuilder trail = new StringBuilder();
        @Nullable Throwable cause = failure;
        while (cause != null) {
            trail.append(trail.isEmpty() ? "" : " caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                trail.append(" SQLSTATE ").append(sql.getSQLState());
            }
            trail.append(Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("dev.tributary"))
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining(", ", " at [", "]")));
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof SentTogether sent) {
                    trail.append(' ').append(sent.getMessage());
                }
            }
            cause = cause.getCause();
        }
        return trail.toString();
    }
}
