package dev.tributary.mapping;

import org.jspecify.annotations.Nullable;

/** A value, or why there is none: the sentence that follows the field's name, such as "must be a text". */
public record Parsed<T>(@Nullable T value, @Nullable String problem) {

    public static <T> Parsed<T> of(T value) {
        return new Parsed<>(value, null);
    }

    public static <T> Parsed<T> problem(String problem) {
        return new Parsed<>(null, problem);
    }
}
