package dev.tributary.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with what was sent.
 *
 * @param field the field as the sender knows it, such as {@code properties.revenue}; null when the whole body is meant
 * @param pointer RFC 6901 pointer into the body, such as {@code /properties/revenue}; null when there is none
 * @param message a sentence that says what is wrong and how to mend it
 */
public record Problem(@Nullable String field, @Nullable String pointer, String message) {

    public static Problem ofBody(String message) {
        return new Problem(null, null, message);
    }

    public static Problem of(String field, String message) {
        return new Problem(field, "/" + field.replace('.', '/'), message);
    }
}
