package dev.tributary.rest;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a change: an absent field keeps what was. Also knows the second spelling that some fields have in
 * the contract.
 */
final class Changes {
    private final Input input;

    Changes(Input input) {
        this.input = input;
    }

    /** Null clears the field. */
    <T> @Nullable T optional(String field, @Nullable T before, Function<String, @Nullable T> reader) {
        return input.has(field) ? reader.apply(field) : before;
    }

    /** Null is refused. */
    <T> T required(String field, T before, Function<String, @Nullable T> reader) {
        if (!input.has(field)) {
            return before;
        }
        T value = reader.apply(field);
        return value != null ? value : input.missing(field, before);
    }

    /** The spelling that the body uses, the first when it uses none. Both at once are a problem. */
    String spelling(String snake, String camel) {
        boolean isCamel = input.has(camel);
        boolean isSnake = input.has(snake);
        if (isCamel && isSnake) {
            input.problem(camel, camel + " and " + snake + " are one field; send one of them");
        }
        return isCamel && !isSnake ? camel : snake;
    }
}
