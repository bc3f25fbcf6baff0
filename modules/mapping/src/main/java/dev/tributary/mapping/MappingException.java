package dev.tributary.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The mapping itself is wrong, whatever the sender did: it does not compile, fails on a body, or yields something that
 * is no canonical event. The message names the source and what to mend in its {@code mapping.jq}; it holds nothing of
 * the payload.
 */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MappingException(String source, String message) {
        this(source, message, null);
    }

    MappingException(String source, String message, @Nullable Throwable cause) {
        super("The mapping of source " + source + " " + message, cause);
    }
}
