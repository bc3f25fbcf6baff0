package dev.tributary.files;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers written 1.234,56, as texts: they are never computed with here. */
final class DecimalComma {
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,30}(?:,[0-9]{1,30})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(?:\\.[0-9]{3}){1,10}(?:,[0-9]{1,30})?");

    private DecimalComma() {}

    /** @return {@code 1234.56} for {@code 1.234,56}; empty for what could be read in two ways, such as {@code 12.50} */
    static Optional<String> toPoint(String text) {
        String number = text.strip();
        boolean understood =
                PLAIN.matcher(number).matches() || GROUPED.matcher(number).matches();
        return understood ? Optional.of(number.replace(".", "").replace(',', '.')) : Optional.empty();
    }
}
