package dev.tributary.files;

import org.jspecify.annotations.Nullable;

/** Nothing is wrong with the file; it is left as it is, to be taken again from its beginning. */
final class InterruptedTakingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedTakingException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
