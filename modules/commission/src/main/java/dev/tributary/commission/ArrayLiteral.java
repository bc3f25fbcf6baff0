package dev.tributary.commission;

import java.util.List;
import java.util.stream.Collectors;

/** A list as PostgreSQL writes an array: {@code {"a","b"}}. For arrays inside {@code unnest}, which knows no ragged ones. */
final class ArrayLiteral {
    private ArrayLiteral() {}

    static String of(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
