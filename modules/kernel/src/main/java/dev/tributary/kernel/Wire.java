package dev.tributary.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How enum values are written outside: lower case, as in {@code ready_for_payment} (contract affonso.md, 1.6). */
public final class Wire {
    private Wire() {}

    public static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String text) {
        for (E value : type.getEnumConstants()) {
            if (isNamed(value.name(), text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** As {@link #name} would compare, without writing every name for every event. */
    private static boolean isNamed(String constant, String text) {
        if (constant.length() != text.length()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char letter = constant.charAt(at);
            char lower = letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
            if (lower != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** "monthly, yearly": for messages that name what is allowed. */
    public static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Wire::name).collect(Collectors.joining(", "));
    }
}
